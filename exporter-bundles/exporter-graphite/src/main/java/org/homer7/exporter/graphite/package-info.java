/** Numbers to Graphite. Nothing here is for other bundles. */
package org.homer7.exporter.graphite;
