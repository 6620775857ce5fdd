package org.homer7.auth;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tokens with which programs use the API (header {@code Auth-Token}). They end, can be bound to addresses and to a number of
 * requests, and are kept as hashes only. Thread-safe.
 */
@ProviderType
public interface ApiTokens {
    /** All tokens, by name. */
    List<ApiToken> tokens();

    /**
     * Makes a token.
     *
     * @param token its guid and count are not looked at
     * @return the secret, which is told this once
     * @throws IllegalArgumentException the network is none, the name is empty, or there is no such user
     */
    String issue(ApiToken token) throws IOException;

    /**
     * Changes name, end, network, bound and whether it is active; the secret, the user and the count stay.
     *
     * @return false if there is none of that guid
     * @throws IllegalArgumentException the network is none, or the name is empty
     */
    boolean change(ApiToken token) throws IOException;

    /** Ends a token. False if there is none of that guid. */
    boolean revoke(String guid) throws IOException;

    /**
     * The user whose rights the secret has; empty if it is none, has ended, is used up, or not for that address. Counts one
     * request.
     *
     * @param address of who asks
     */
    Optional<User> verify(String secret, String address);
}
