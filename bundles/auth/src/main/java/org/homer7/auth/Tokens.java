package org.homer7.auth;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Signed tokens (JWT, HS256) that stand for a login, with the claims that homer-app gives them. Thread-safe. */
@ProviderType
public interface Tokens {
    /** A token for the user, good for {@link #lifeSeconds}. */
    String issue(User user);

    /** The user that the token stands for; empty if it is not ours, has expired, or its user is gone. */
    Optional<User> verify(String token);

    /** How long a token is good, in seconds. */
    long lifeSeconds();
}
