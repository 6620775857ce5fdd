package org.homer7.auth.oidc;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Logins that have begun; each ends once, or is forgotten after ten minutes or when too many others begin. Thread-safe. */
final class PendingLogins {
    static final int MOST = 1_000;
    private static final long LIFE_MILLIS = 600_000;
    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pending> byState = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What must fit when the browser comes back.
     *
     * @param state names the login
     * @param nonce that the ID token must hold
     * @param verifier of PKCE
     * @param callback where the browser was told to come back to
     * @param endsMillis when it is forgotten
     */
    record Pending(String state, String nonce, String verifier, URI callback, long endsMillis) {}

    PendingLogins(Clock clock) {
        this.clock = clock;
    }

    synchronized Pending begin(URI callback) {
        Pending pending = new Pending(random(), random(), random(), callback, clock.millis() + LIFE_MILLIS);
        byState.put(pending.state(), pending);
        return pending;
    }

    synchronized Optional<Pending> end(String state) {
        return Optional.ofNullable(byState.remove(state)).filter(pending -> pending.endsMillis() > clock.millis());
    }

    private String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
