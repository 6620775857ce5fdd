/** Mappings as operators see and change them. */
@Version("1.0.0")
package org.homer7.mapping;

import org.osgi.annotation.versioning.Version;
