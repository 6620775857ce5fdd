package org.homer7.auth;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A further source of users with passwords, such as a directory. Registered as a service it is asked for all names that are
 * not users of our own; several are asked in the order of their ranking, until one knows name and password. Attempts are
 * counted and throttled before.
 */
@ConsumerType
public interface PasswordCheck {
    /** Names the source, to be kept with its users. */
    String source();

    /** False if it is not configured, so that nobody needs to ask. */
    default boolean isEnabled() {
        return true;
    }

    /**
     * The user of that name and password. Called by many threads; must answer within seconds.
     *
     * @param name as it was typed; anything
     * @param password not empty
     * @throws IOException the source cannot be asked now
     */
    Optional<ExternalUser> check(String name, String password) throws IOException;
}
