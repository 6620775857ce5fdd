/** Filters at ingest: what looks at each record before it is stored, changes it or keeps it out. */
@Version("1.0.0")
package org.homer7.api.filter;

import org.osgi.annotation.versioning.Version;
