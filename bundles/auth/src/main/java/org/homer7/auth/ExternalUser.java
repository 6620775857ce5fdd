package org.homer7.auth;

import java.util.Objects;
import java.util.Set;

/**
 * Somebody whom another source of users knows: a directory, an identity provider.
 *
 * @param name to be called by here, as the source writes it
 * @param source names the source
 * @param roles as in {@link User}
 * @param groups as in {@link User}
 * @param firstName may be empty
 * @param lastName may be empty
 * @param email may be empty
 */
public record ExternalUser(
        String name,
        String source,
        Set<String> roles,
        Set<String> groups,
        String firstName,
        String lastName,
        String email) {
    public ExternalUser {
        Objects.requireNonNull(name);
        Objects.requireNonNull(source);
        Objects.requireNonNull(firstName);
        Objects.requireNonNull(lastName);
        Objects.requireNonNull(email);
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
