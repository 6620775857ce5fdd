/** What all kinds of plug-ins have in common. */
@Version("1.0.0")
package org.homer7.api.plugin;

import org.osgi.annotation.versioning.Version;
