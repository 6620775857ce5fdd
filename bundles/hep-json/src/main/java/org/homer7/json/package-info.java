/** JSON payloads as fields: for dissectors of the many protocols that agents wrap in JSON. */
@Version("1.0.0")
package org.homer7.json;

import org.osgi.annotation.versioning.Version;
