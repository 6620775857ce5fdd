/** Records as bytes, for stores. */
@Version("1.0.0")
package org.homer7.record.codec;

import org.osgi.annotation.versioning.Version;
