package org.homer7.rest;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Stand for a user for a minute, and only once: what a browser carries from one page to the next. Thread-safe. */
final class OneTimeTokens {
    static final long LIFE_MILLIS = 60_000;
    private static final int MOST = 1_000;
    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Waiting> eldest) {
            return size() > MOST;
        }
    };

    private record Waiting(String user, long endsMillis) {}

    OneTimeTokens(Clock clock) {
        this.clock = clock;
    }

    synchronized String issue(String user) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        waiting.put(token, new Waiting(user, clock.millis() + LIFE_MILLIS));
        return token;
    }

    /** The name of the user that the token stands for. */
    synchronized Optional<String> redeem(String token) {
        return Optional.ofNullable(waiting.remove(token))
                .filter(found -> found.endsMillis() > clock.millis())
                .map(Waiting::user);
    }
}
