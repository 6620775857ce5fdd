/** HEP over UDP, TCP, TLS and WebSocket. */
package org.homer7.ingress.socket;
