/** Numbers to InfluxDB 1.x and 2.x. Nothing here is for other bundles. */
package org.homer7.exporter.influxdb;
