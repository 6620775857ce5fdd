/** Numbers for monitoring systems: what there is, and the contract of those that send it somewhere. */
@Version("2.0.0")
package org.homer7.api.metrics;

import org.osgi.annotation.versioning.Version;
