package org.homer7.auth;

import java.util.Objects;

/**
 * A user, and what is known of the person.
 *
 * @param user who may log in
 * @param firstName may be empty
 * @param lastName may be empty
 * @param email may be empty
 * @param department may be empty
 * @param source who knows the password: empty for ourselves, else the name of the source
 */
public record Account(User user, String firstName, String lastName, String email, String department, String source) {
    public Account {
        Objects.requireNonNull(user);
        Objects.requireNonNull(firstName);
        Objects.requireNonNull(lastName);
        Objects.requireNonNull(email);
        Objects.requireNonNull(department);
        Objects.requireNonNull(source);
    }

    /** A user of our own. */
    public Account(User user, String firstName, String lastName, String email, String department) {
        this(user, firstName, lastName, email, department, "");
    }
}
