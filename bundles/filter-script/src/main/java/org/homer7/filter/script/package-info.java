/** Filters at ingest written in JavaScript. */
package org.homer7.filter.script;
