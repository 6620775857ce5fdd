/** Numbers for monitoring systems. */
@Version("1.0.0")
package org.homer7.api.metrics;

import org.osgi.annotation.versioning.Version;
