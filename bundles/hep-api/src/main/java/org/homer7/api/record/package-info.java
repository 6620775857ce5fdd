/** What travels through the server: a decoded HEP packet, the fields found in it, and records made of both. */
@Version("1.0.0")
package org.homer7.api.record;

import org.osgi.annotation.versioning.Version;
