/** What takes records in batches: storage backends, egress, metrics, correlation. */
@Version("2.0.0")
package org.homer7.api.sink;

import org.osgi.annotation.versioning.Version;
