/** Who may do what: users with hashed passwords, signed tokens, and the realm of the console. */
@Version("1.1.0")
package org.homer7.auth;

import org.osgi.annotation.versioning.Version;
