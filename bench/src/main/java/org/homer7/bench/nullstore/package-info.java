/** The only part of this jar that runs inside the server. */
package org.homer7.bench.nullstore;
