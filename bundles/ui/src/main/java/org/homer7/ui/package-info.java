/** The web page: static files, without any logic on the server. */
package org.homer7.ui;
