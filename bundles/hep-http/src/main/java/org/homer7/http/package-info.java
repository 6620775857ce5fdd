/** HTTP for exporters. */
@Version("1.0.0")
package org.homer7.http;

import org.osgi.annotation.versioning.Version;
