/** Events and key figures to Loki as log lines. Nothing here is for other bundles. */
package org.homer7.exporter.loki;
