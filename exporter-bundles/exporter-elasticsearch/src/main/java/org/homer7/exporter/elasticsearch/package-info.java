/** Numbers and events to Elasticsearch. Nothing here is for other bundles. */
package org.homer7.exporter.elasticsearch;
