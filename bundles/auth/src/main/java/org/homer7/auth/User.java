package org.homer7.auth;

import java.util.Set;

/**
 * Someone who may log in.
 *
 * @param guid never changes
 * @param name to log in with
 * @param roles {@link #ADMIN}, {@link #USER}, {@link #VIEWER}
 * @param groups decide which records the user sees; empty for all of them
 */
public record User(String guid, String name, Set<String> roles, Set<String> groups) {
    /** May do anything. */
    public static final String ADMIN = "admin";
    /** May search, export and keep settings. */
    public static final String USER = "user";
    /** May search. */
    public static final String VIEWER = "viewer";

    public User {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    /** A user without groups. */
    public User(String guid, String name, Set<String> roles) {
        this(guid, name, roles, Set.of());
    }

    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }
}
