package org.homer7.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users, tokens and the realm as OSGi sees them. Makes the administrator at the first start. */
@Component(configurationPid = HomerAuth.PID, immediate = true)
@Designate(ocd = HomerAuth.Config.class)
public final class HomerAuth implements Users, Tokens, Accounts, ApiTokens {
    static final String PID = "org.homer7.auth";
    private static final Logger LOG = LoggerFactory.getLogger(HomerAuth.class);
    private static final String PASSWORD_VARIABLE = "HOMER_ADMIN_PASSWORD";
    private static final long SECONDS_A_MINUTE = 60;

    private final Audit audit;
    private final UserStore users;
    private final Logins logins;
    private final Map<ServiceReference<PasswordCheck>, PasswordCheck> sources =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private final Tokens tokens;
    private final ApiTokens apiTokens;
    private final ServiceRegistration<JaasRealm> realm;

    @ObjectClassDefinition(name = "HOMER logins", description = "Users and tokens")
    @interface Config {
        @AttributeDefinition(description = "How long a login is good, minutes.")
        int token_life_minutes() default 1_200;
    }

    @Activate
    public HomerAuth(BundleContext bundle, Config config, @Reference Audit audit) throws IOException {
        this.audit = audit;
        if (config.token_life_minutes() < 1) {
            throw new IllegalArgumentException(PID + ": token.life.minutes = " + config.token_life_minutes()
                    + "; 1 or more is allowed. Change it in etc/" + PID + ".cfg");
        }
        String data = bundle.getProperty("karaf.data");
        Path directory = data == null ? bundle.getDataFile("auth").toPath() : Path.of(data, "homer", "auth");
        PrivateFiles files = new PrivateFiles(directory);
        UserStore store = new UserStore(files, Clock.systemUTC());
        makeAdministrator(store);
        ConsoleKey.make(files, Users.FIRST);
        users = store;
        logins = new Logins(store, () -> List.copyOf(sources.values()), Clock.systemUTC());
        tokens = new TokenSigner(files, store, config.token_life_minutes() * SECONDS_A_MINUTE, Clock.systemUTC());
        apiTokens = new TokenStore(files, store, Clock.systemUTC());
        Path etc = Path.of(Optional.ofNullable(bundle.getProperty("karaf.etc")).orElse("etc"));
        realm = bundle.registerService(
                JaasRealm.class,
                new Realm(bundle, this, files.path(ConsoleKey.PUBLIC_FILE), etc.resolve("keys.properties")),
                null);
    }

    /** The password comes from the environment; without, a random one is shown once, on the terminal and not in the log. */
    private static void makeAdministrator(UserStore store) throws IOException {
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password != null && !password.isBlank()) {
            store.put(Users.FIRST, password, Set.of(User.ADMIN));
        } else if (store.isEmpty()) {
            String random = UserStore.randomPassword();
            store.put(Users.FIRST, random, Set.of(User.ADMIN));
            System.out.println("\nHOMER Seven: log in as " + Users.FIRST + " with the password " + random
                    + "\nIt is shown this once. Set another by " + PASSWORD_VARIABLE + ".\n");
            LOG.info("The user {} was made; the password was shown on the terminal", Users.FIRST);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(PasswordCheck source, ServiceReference<PasswordCheck> reference) {
        sources.put(reference, source);
    }

    void unbindSource(ServiceReference<PasswordCheck> reference) {
        sources.remove(reference);
    }

    @Deactivate
    void deactivate() {
        realm.unregister();
    }

    @Override
    public Optional<User> logIn(String name, String password, String origin) throws TooManyAttemptsException {
        try {
            Optional<User> user = logins.logIn(name, password, origin);
            loggedIn(name, origin, user.isPresent() ? "ok" : "wrong name or password");
            return user;
        } catch (TooManyAttemptsException e) {
            loggedIn(name, origin, "too many attempts");
            throw e;
        }
    }

    private void loggedIn(String name, String origin, String result) {
        audit.record(new AuditEntry(Instant.now(), name, origin, "login", "", result));
    }

    @Override
    public User admit(ExternalUser user, String origin) {
        try {
            User admitted = users.admit(user, origin);
            loggedIn(user.name(), origin, "ok, by " + user.source());
            return admitted;
        } catch (IllegalArgumentException refused) {
            loggedIn(user.name(), origin, refused.getMessage());
            throw refused;
        }
    }

    @Override
    public Optional<User> find(String name) {
        return users.find(name);
    }

    @Override
    public String issue(User user) {
        return tokens.issue(user);
    }

    @Override
    public Optional<User> verify(String token) {
        return tokens.verify(token);
    }

    @Override
    public long lifeSeconds() {
        return tokens.lifeSeconds();
    }

    @Override
    public List<Account> list() {
        return users.list();
    }

    @Override
    public Optional<Account> byGuid(String guid) {
        return users.byGuid(guid);
    }

    @Override
    public Account add(Account account, String password) throws IOException {
        return users.add(account, password);
    }

    @Override
    public Account change(Account account, Optional<String> password) throws IOException {
        return users.change(account, password);
    }

    @Override
    public void remove(String guid) throws IOException {
        users.remove(guid);
    }

    @Override
    public List<ApiToken> tokens() {
        return apiTokens.tokens();
    }

    @Override
    public String issue(ApiToken token) throws IOException {
        return apiTokens.issue(token);
    }

    @Override
    public boolean change(ApiToken token) throws IOException {
        return apiTokens.change(token);
    }

    @Override
    public boolean revoke(String guid) throws IOException {
        return apiTokens.revoke(guid);
    }

    @Override
    public Optional<User> verify(String secret, String address) {
        return apiTokens.verify(secret, address);
    }
}
