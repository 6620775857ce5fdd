/** HEP versions 1, 2 and 3 on the wire, and records as bytes and as JSON. Pure Java. */
@Version("1.0.0")
package org.homer7.codec;

import org.osgi.annotation.versioning.Version;
