/** What brings HEP frames in. */
@Version("1.0.0")
package org.homer7.api.ingress;

import org.osgi.annotation.versioning.Version;
