/** Filters at ingest, each a factory configuration. */
package org.homer7.filters;
