/** Numbers for monitoring systems. Nothing here is for other bundles; the service is in org.homer7.api.metrics. */
package org.homer7.metrics;
