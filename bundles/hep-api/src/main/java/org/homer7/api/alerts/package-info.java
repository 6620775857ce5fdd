/** Alerts: what is watched, what is wrong now, who is told, and what is to be kept quiet about. */
@Version("1.0.0")
package org.homer7.api.alerts;

import org.osgi.annotation.versioning.Version;
