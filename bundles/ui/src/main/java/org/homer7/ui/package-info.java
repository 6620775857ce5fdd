/** The web application: static files, without any logic on the server. */
package org.homer7.ui;
