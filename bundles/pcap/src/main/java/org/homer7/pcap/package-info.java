/** Capture files: packets and HEP frames read and replayed, records written. */
@Version("1.0.0")
package org.homer7.pcap;

import org.osgi.annotation.versioning.Version;
