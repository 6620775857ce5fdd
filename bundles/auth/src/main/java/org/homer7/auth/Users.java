package org.homer7.auth;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Users and their passwords, which are kept as bcrypt hashes only. Thread-safe. */
@ProviderType
public interface Users {
    /** The name of the user that is made at the first start. */
    String FIRST = "admin";

    /**
     * The user of that name and password.
     *
     * @param origin where the attempt comes from, such as an address; attempts are counted by name and origin
     * @throws TooManyAttemptsException after several wrong passwords in a row; the right one is not looked at then.
     *     Also while so many others log in that it is not this one's turn
     */
    Optional<User> logIn(String name, String password, String origin) throws TooManyAttemptsException;

    Optional<User> find(String name);

    /**
     * Lets in whom another source has checked, and keeps what it knows of the user.
     *
     * @param origin where the login comes from
     * @throws IllegalArgumentException there is a user of that name from elsewhere, the name is not allowed, or the user
     *     has no role; the message may be shown
     */
    User admit(ExternalUser user, String origin);
}
