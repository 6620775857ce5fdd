/** Measures what a packet costs: processor time, garbage, loss. */
package org.homer7.bench;
