package org.homer7.rest;

import java.util.Optional;
import java.util.Set;
import org.homer7.auth.Tokens;
import org.homer7.auth.TooManyAttemptsException;
import org.homer7.auth.User;
import org.homer7.auth.Users;

/** Knows one user and one token, and finds that the user "mallory" tries too often. */
final class FakeUsers implements Users, Tokens {
    static final User ALICE = new User("guid-1", "alice", Set.of(User.ADMIN));

    @Override
    public Optional<User> logIn(String name, String password, String origin) throws TooManyAttemptsException {
        if (name.equals("mallory")) {
            throw new TooManyAttemptsException(7);
        }
        return find(name).filter(user -> password.equals("s:cret"));
    }

    @Override
    public Optional<User> find(String name) {
        return Optional.of(ALICE).filter(user -> user.name().equals(name));
    }

    @Override
    public String issue(User user) {
        return "good-token";
    }

    @Override
    public Optional<User> verify(String token) {
        return Optional.of(ALICE).filter(user -> token.equals("good-token"));
    }

    @Override
    public long lifeSeconds() {
        return 60;
    }
}
