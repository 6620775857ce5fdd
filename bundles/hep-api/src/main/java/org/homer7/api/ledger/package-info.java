/** The account of every packet: received = stored + spooled + in flight + rejected + dropped + filtered. */
@Version("1.0.0")
package org.homer7.api.ledger;

import org.osgi.annotation.versioning.Version;
