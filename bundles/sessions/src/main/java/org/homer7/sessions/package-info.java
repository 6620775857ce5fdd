/** What the records of a session say: the states of calls, the quality of their media, and files made of them. */
@Version("1.0.0")
package org.homer7.sessions;

import org.osgi.annotation.versioning.Version;
