/** Queries over stored records, and their exact meaning. */
@Version("1.1.0")
package org.homer7.api.search;

import org.osgi.annotation.versioning.Version;
