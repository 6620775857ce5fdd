package org.homer7.auth;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Makes and changes users. Thread-safe; a change is kept when the call returns. */
@ProviderType
public interface Accounts {
    /** The shortest password that is taken. */
    int SHORTEST_PASSWORD = 8;

    /** All users, by name. */
    List<Account> list();

    /** The user of that guid. */
    Optional<Account> byGuid(String guid);

    /**
     * Makes a user.
     *
     * @param account its guid is not looked at: the new user gets one
     * @throws IllegalArgumentException the name is taken or not allowed, the role unknown, the password too short
     */
    Account add(Account account, String password) throws IOException;

    /**
     * Changes the user of the account's guid; the name stays.
     *
     * @param password the new one; empty to leave it as it is
     * @throws IllegalArgumentException there is no such user, the role is unknown, the password too short, or no
     *     administrator would be left
     */
    Account change(Account account, Optional<String> password) throws IOException;

    /**
     * Deletes the user, whose tokens are worth nothing from then on.
     *
     * @throws IllegalArgumentException there is no such user, or no administrator would be left
     */
    void remove(String guid) throws IOException;
}
