/** Contracts for plug-ins, with packets, records and a field writer to try them on. */
package org.homer7.testkit;
