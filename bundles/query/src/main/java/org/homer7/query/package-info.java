/** Search for everyone: the query language, one search over the store, the flow of a session, the tables of all stores. */
@Version("1.2.0")
package org.homer7.query;

import org.osgi.annotation.versioning.Version;
