/** Numbers to StatsD and DogStatsD. Nothing here is for other bundles. */
package org.homer7.exporter.statsd;
