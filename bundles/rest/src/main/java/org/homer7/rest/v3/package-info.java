/** The API of homer-app, version 3: the same paths, the same JSON, so that its user interface and its clients work. */
package org.homer7.rest.v3;
