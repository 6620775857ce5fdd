/** The numbers as Prometheus fetches them. Nothing here is for other bundles. */
package org.homer7.exporter.prometheus;
