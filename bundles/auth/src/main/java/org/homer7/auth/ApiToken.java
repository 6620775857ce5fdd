package org.homer7.auth;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a token with which a program uses the API.
 *
 * @param guid names it
 * @param name for people
 * @param user whose rights it has
 * @param expires when it ends
 * @param network addresses that may use it: an address or a network; 0.0.0.0/0 for any
 * @param limitCalls most requests; 0 for no bound
 * @param usedCalls requests so far
 * @param active false if it is switched off
 */
public record ApiToken(
        String guid,
        String name,
        String user,
        Instant expires,
        String network,
        long limitCalls,
        long usedCalls,
        boolean active) {
    public ApiToken {
        Objects.requireNonNull(guid);
        Objects.requireNonNull(name);
        Objects.requireNonNull(user);
        Objects.requireNonNull(expires);
        Objects.requireNonNull(network);
    }

    ApiToken used() {
        return new ApiToken(guid, name, user, expires, network, limitCalls, usedCalls + 1, active);
    }
}
