/** Numbers to OpenTelemetry collectors. Nothing here is for other bundles. */
package org.homer7.exporter.opentelemetry;
