/** What a protocol dissector implements, and where it writes what it found. */
@Version("1.0.0")
package org.homer7.api.dissect;

import org.osgi.annotation.versioning.Version;
