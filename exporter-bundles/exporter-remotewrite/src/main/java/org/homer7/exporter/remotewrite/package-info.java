/** Sends points by Prometheus' remote write. */
package org.homer7.exporter.remotewrite;
