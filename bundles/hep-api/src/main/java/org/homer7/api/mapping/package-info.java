/** Mappings: how each protocol is indexed, searched, joined, kept and drawn. */
@Version("1.0.0")
package org.homer7.api.mapping;

import org.osgi.annotation.versioning.Version;
