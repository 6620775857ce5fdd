/** The console's commands. Nothing here is for other bundles. */
package org.homer7.shell;
