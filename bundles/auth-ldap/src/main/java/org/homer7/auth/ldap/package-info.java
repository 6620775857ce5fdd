/** Users of a directory. */
package org.homer7.auth.ldap;
