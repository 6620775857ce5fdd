/** Logins by OpenID Connect. */
package org.homer7.auth.oidc;
