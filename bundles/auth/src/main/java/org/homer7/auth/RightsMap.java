package org.homer7.auth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes roles and groups of ours out of the groups that a source of users has. Names are compared in any case. */
public final class RightsMap {
    private static final Set<String> ROLES = Set.of(User.ADMIN, User.USER, User.VIEWER);

    private final Map<String, Set<String>> roles;
    private final Map<String, Set<String>> groups;
    private final String defaultRole;
    private final Set<String> defaultGroups;

    /**
     * Users and groups they are in.
     *
     * @param roles entries {@code THEIR-GROUP => ROLE}
     * @param groups entries {@code THEIR-GROUP => GROUP}
     * @param defaultRole of users whom no entry gives one; empty to keep them out
     * @param defaultGroups of users whom no entry gives one
     * @throws IllegalArgumentException an entry is not understood, or there is no such role
     */
    public RightsMap(List<String> roles, List<String> groups, String defaultRole, List<String> defaultGroups) {
        this.roles = parse(roles, "role");
        this.groups = parse(groups, "group");
        this.roles.values().forEach(given -> given.forEach(RightsMap::checkRole));
        this.defaultRole = defaultRole.strip();
        if (!this.defaultRole.isEmpty()) {
            checkRole(this.defaultRole);
        }
        this.defaultGroups = new HashSet<>();
        defaultGroups.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(this.defaultGroups::add);
    }

    private static void checkRole(String role) {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("role \"" + role + "\"; admin, user and viewer are allowed");
        }
    }

    private static Map<String, Set<String>> parse(List<String> entries, String what) {
        Map<String, Set<String>> map = new HashMap<>();
        for (String entry : entries) {
            if (entry.isBlank()) {
                continue;
            }
            int arrow = entry.lastIndexOf("=>");
            if (arrow < 1 || entry.substring(arrow + 2).isBlank()) {
                throw new IllegalArgumentException(
                        "\"" + entry.strip() + "\" must be like: group of theirs => " + what + " of ours");
            }
            map.computeIfAbsent(folded(entry.substring(0, arrow)), name -> new HashSet<>())
                    .add(entry.substring(arrow + 2).strip());
        }
        return map;
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The roles of somebody in these groups; empty for somebody who is not let in. */
    public Set<String> roles(Set<String> theirs) {
        Set<String> found = mapped(roles, theirs);
        if (found.isEmpty() && !defaultRole.isEmpty()) {
            return Set.of(defaultRole);
        }
        return found;
    }

    /** The groups of ours of somebody in these groups. */
    public Set<String> groups(Set<String> theirs) {
        Set<String> found = mapped(groups, theirs);
        return found.isEmpty() ? Set.copyOf(defaultGroups) : found;
    }

    private static Set<String> mapped(Map<String, Set<String>> map, Set<String> theirs) {
        Set<String> found = new HashSet<>();
        for (String name : theirs) {
            found.addAll(map.getOrDefault(folded(name), Set.of()));
        }
        return found;
    }
}
