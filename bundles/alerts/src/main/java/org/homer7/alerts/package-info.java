/** Rules on numbers, and who is told when one is broken. */
package org.homer7.alerts;
