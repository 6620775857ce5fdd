package org.homer7.auth.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homer7.auth.ExternalUser;
import org.homer7.auth.PasswordCheck;
import org.homer7.auth.RightsMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the user's entry, tries the password by a bind as that entry, and makes rights of its groups. */
@Component(configurationPid = LdapCheck.PID)
@Designate(ocd = LdapConfig.class)
public final class LdapCheck implements PasswordCheck {
    static final String PID = "org.homer7.auth.ldap";
    private static final Logger LOG = LoggerFactory.getLogger(LdapCheck.class);
    private static final int MOST_GROUPS = 1_000;

    private final LdapConfig config;
    private final RightsMap rights;
    private final Optional<Directory> directory;

    @Activate
    public LdapCheck(LdapConfig config) {
        this.config = config;
        try {
            rights = new RightsMap(
                    List.of(config.roles()),
                    List.of(config.groups()),
                    config.default_role(),
                    List.of(config.default_groups()));
            directory = config.url().isBlank() ? Optional.empty() : Optional.of(new Directory(config));
        } catch (LDAPException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(PID + ": " + e.getMessage() + ". Change it in etc/" + PID + ".cfg", e);
        }
        if (directory.isPresent() && config.url().startsWith("ldap:") && !config.start_tls()) {
            LOG.warn("Passwords go to {} unencrypted; set start.tls = true in etc/{}.cfg", config.url(), PID);
        }
    }

    @Override
    public String source() {
        return "ldap";
    }

    @Override
    public boolean isEnabled() {
        return directory.isPresent();
    }

    @Override
    public Optional<ExternalUser> check(String name, String password) throws IOException {
        if (directory.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        try (LDAPConnection connection = directory.get().connect()) {
            Optional<SearchResultEntry> entry = entry(connection, name);
            if (entry.isEmpty() || !directory.get().isPassword(entry.get().getDN(), password)) {
                return Optional.empty();
            }
            return user(entry.get(), groups(connection, entry.get(), name));
        } catch (LDAPException e) {
            throw new IOException(config.url() + ": " + e.getResultCode() + ", " + e.getMessage(), e);
        }
    }

    private Optional<SearchResultEntry> entry(LDAPConnection connection, String name) throws LDAPException {
        List<SearchResultEntry> found = directory
                .orElseThrow()
                .search(
                        connection,
                        config.user_base(),
                        Directory.filled(config.user_filter(), name),
                        2,
                        config.user_name_attribute(),
                        config.user_first_name_attribute(),
                        config.user_last_name_attribute(),
                        config.user_email_attribute(),
                        config.user_groups_attribute());
        if (found.size() > 1) {
            LOG.warn("{} finds several users \"{}\"; none of them can log in", config.user_filter(), name);
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Names and distinguished names. */
    private Set<String> groups(LDAPConnection connection, SearchResultEntry entry, String name) throws LDAPException {
        Set<String> groups = new HashSet<>();
        String[] own = entry.getAttributeValues(config.user_groups_attribute());
        for (String dn : own == null ? new String[0] : own) {
            groups.add(dn);
            if (DN.isValidDN(dn) && new DN(dn).getRDN() != null) {
                groups.add(new DN(dn).getRDN().getAttributeValues()[0]);
            }
        }
        if (!config.group_base().isEmpty()) {
            String filter = Directory.filled(config.group_filter(), name, entry.getDN());
            for (SearchResultEntry group : directory
                    .orElseThrow()
                    .search(connection, config.group_base(), filter, MOST_GROUPS, config.group_name_attribute())) {
                groups.add(group.getDN());
                groups.add(value(group, config.group_name_attribute()));
            }
        }
        return groups;
    }

    private Optional<ExternalUser> user(SearchResultEntry entry, Set<String> theirs) {
        Set<String> roles = rights.roles(theirs);
        String name = value(entry, config.user_name_attribute());
        if (roles.isEmpty() || name.isEmpty()) {
            LOG.info(
                    "{} has the right password but no {}; see etc/{}.cfg",
                    entry.getDN(),
                    name.isEmpty() ? config.user_name_attribute() : "role",
                    PID);
            return Optional.empty();
        }
        return Optional.of(new ExternalUser(
                name,
                source(),
                roles,
                rights.groups(theirs),
                value(entry, config.user_first_name_attribute()),
                value(entry, config.user_last_name_attribute()),
                value(entry, config.user_email_attribute())));
    }

    private static String value(SearchResultEntry entry, String attribute) {
        return Optional.ofNullable(entry.getAttributeValue(attribute)).orElse("");
    }
}
