package org.homer7.auth;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks our own users first, and then the other sources, but never for the name of one of our own: whoever runs a directory
 * must not become our administrator by calling somebody so. Thread-safe.
 */
final class Logins {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    /** Sources may be slow; more than these do not wait for them. */
    private static final int AT_A_TIME = 8;

    private static final int LONGEST_WAIT_SECONDS = 5;

    private final UserStore store;
    private final Supplier<List<PasswordCheck>> sources;
    private final LoginThrottle throttle;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    Logins(UserStore store, Supplier<List<PasswordCheck>> sources, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.throttle = new LoginThrottle(clock);
    }

    Optional<User> logIn(String name, String password, String origin) throws TooManyAttemptsException {
        List<PasswordCheck> others =
                sources.get().stream().filter(PasswordCheck::isEnabled).toList();
        if (others.isEmpty() || store.isOwn(name)) {
            return store.logIn(name, password, origin);
        }
        if (name.isBlank() || name.length() > UserStore.LONGEST_NAME || password.isEmpty()) {
            return Optional.empty();
        }
        throttle.check(name, origin);
        Optional<User> user = askInTurn(others, name, password);
        if (user.isPresent()) {
            throttle.succeeded(name, origin);
        } else {
            throttle.failed(name, origin);
        }
        return user;
    }

    private Optional<User> askInTurn(List<PasswordCheck> others, String name, String password)
            throws TooManyAttemptsException {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new TooManyAttemptsException(LONGEST_WAIT_SECONDS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TooManyAttemptsException(LONGEST_WAIT_SECONDS);
        }
        try {
            return ask(others, name, password);
        } finally {
            turns.release();
        }
    }

    private Optional<User> ask(List<PasswordCheck> others, String name, String password) {
        for (PasswordCheck other : others) {
            try {
                Optional<ExternalUser> found = other.check(name, password);
                if (found.isPresent()) {
                    return Optional.of(store.keep(found.get()));
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} cannot let \"{}\" in: {}", other.source(), name, e.getMessage());
            }
        }
        return Optional.empty();
    }
}
