package org.homer7.auth;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords by name and origin; after {@value #FREE} in a row each further attempt has to wait, twice as long
 * each time, five minutes at most. Bounded: the names that failed longest ago are forgotten first. Thread-safe.
 */
final class LoginThrottle {
    static final int FREE = 5;
    private static final int MAX_NAMES = 10_000;
    private static final long FIRST_WAIT_MILLIS = 2_000;
    private static final long LAST_WAIT_MILLIS = 300_000;

    private record Failures(int count, long untilMillis) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_NAMES;
        }
    };

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    private static String key(String name, String origin) {
        return name + "\n" + origin;
    }

    synchronized void check(String name, String origin) throws TooManyAttemptsException {
        Failures known = failures.get(key(name, origin));
        long now = clock.millis();
        if (known != null && known.untilMillis() > now) {
            throw new TooManyAttemptsException((known.untilMillis() - now + 999) / 1_000);
        }
    }

    synchronized void failed(String name, String origin) {
        String key = key(name, origin);
        Failures known = failures.get(key);
        int count = known == null ? 1 : known.count() + 1;
        long wait = count < FREE ? 0 : Math.min(LAST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(20, count - FREE));
        failures.put(key, new Failures(count, clock.millis() + wait));
    }

    synchronized void succeeded(String name, String origin) {
        failures.remove(key(name, origin));
    }
}
