/** Numbers and events to Graylog. Nothing here is for other bundles. */
package org.homer7.exporter.graylog;
