/** JSON documents with versions. */
@Version("1.0.0")
package org.homer7.documents;

import org.osgi.annotation.versioning.Version;
