/** The HTTP API. Nothing here is for other bundles. */
package org.homer7.rest;
