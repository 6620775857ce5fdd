package org.homer7.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Users in one JSON file, passwords as bcrypt hashes. Thread-safe. */
final class UserStore implements Users, Accounts {
    private static final String FILE = "users.json";
    private static final int COST = 10;
    private static final int RANDOM_BYTES = 12;
    /** No user has a longer name. Longer ones are not counted either, for a stranger would choose how much we remember. */
    static final int LONGEST_NAME = 255;

    private static final int MOST_EXTERNAL = 10_000;

    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Bcrypt looks at no more than 72 bytes; homer-app cuts there, too. */
    private static final LongPasswordStrategy CUT_LONG = LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A);

    private static final String GROUP_NAME = "[A-Za-z0-9_.-]{1,64}";
    private static final int MOST_GROUPS = 32;
    private static final Set<String> ROLES = Set.of(User.ADMIN, User.USER, User.VIEWER);

    private record Entry(Account account, String hash) {
        User user() {
            return account.user();
        }

        boolean isOwn() {
            return account.source().isEmpty();
        }
    }

    private final PrivateFiles files;
    private final LoginThrottle throttle;
    private final Map<String, Entry> users = new TreeMap<>();
    /** A check takes a processor for long; one at a time leaves the others to the packets, whoever tries passwords. */
    private final Semaphore checks = new Semaphore(1, true);
    /** Compared with when there is no such user, so that the time does not tell. */
    private final String nobodysHash = hash("nobody");

    UserStore(PrivateFiles files, Clock clock) throws IOException {
        this.files = files;
        this.throttle = new LoginThrottle(clock);
        if (files.exists(FILE)) {
            load();
        }
    }

    private void load() throws IOException {
        for (JsonNode node : JSON.readTree(files.read(FILE))) {
            User user = new User(
                    node.path("guid").asText(),
                    node.path("username").asText(),
                    texts(node.path("roles")),
                    texts(node.path("groups")));
            Account account = new Account(
                    user,
                    node.path("firstname").asText(""),
                    node.path("lastname").asText(""),
                    node.path("email").asText(""),
                    node.path("department").asText(""),
                    node.path("source").asText(""));
            users.put(user.name(), new Entry(account, node.path("hash").asText()));
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void save() throws IOException {
        ArrayNode all = JSON.createArrayNode();
        for (Entry entry : users.values()) {
            ObjectNode node = all.addObject();
            node.put("guid", entry.user().guid());
            node.put("username", entry.user().name());
            entry.user().roles().stream().sorted().forEach(node.putArray("roles")::add);
            entry.user().groups().stream().sorted().forEach(node.putArray("groups")::add);
            node.put("firstname", entry.account().firstName());
            node.put("lastname", entry.account().lastName());
            node.put("email", entry.account().email());
            node.put("department", entry.account().department());
            node.put("source", entry.account().source());
            node.put("hash", entry.hash());
        }
        files.write(FILE, all.toPrettyString() + "\n");
    }

    synchronized boolean isEmpty() {
        return users.isEmpty();
    }

    /** Sets the password of a user, who is made if there is no such one. */
    synchronized void put(String name, String password, Set<String> roles) throws IOException {
        Entry known = users.get(name);
        if (known != null && known.isOwn() && matches(password, known.hash())) {
            return;
        }
        Account account = known == null || !known.isOwn()
                ? new Account(new User(UUID.randomUUID().toString(), name, roles), "", "", "", "")
                : known.account();
        users.put(name, new Entry(account, hash(password)));
        save();
    }

    @Override
    public synchronized List<Account> list() {
        return users.values().stream().map(Entry::account).toList();
    }

    @Override
    public synchronized Optional<Account> byGuid(String guid) {
        return list().stream()
                .filter(account -> account.user().guid().equals(guid))
                .findFirst();
    }

    @Override
    public synchronized Account add(Account account, String password) throws IOException {
        String name = account.user().name();
        checkName(name);
        if (users.containsKey(name)) {
            throw new IllegalArgumentException("there is a user \"" + name + "\" already");
        }
        checkRights(account.user());
        checkPassword(password);
        User user = new User(
                UUID.randomUUID().toString(),
                name,
                account.user().roles(),
                account.user().groups());
        return keep(with(account, user, ""), hash(password));
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9_.@-]{1,64}")) {
            throw new IllegalArgumentException("user name \"" + name
                    + "\"; 1 to 64 letters, digits, dots, hyphens, underscores and @ are allowed");
        }
    }

    /** True if there is a user of that name whose password we know ourselves. */
    synchronized boolean isOwn(String name) {
        return users.containsKey(name) && users.get(name).isOwn();
    }

    /** Keeps the user as the source knows it now. As {@link Users#admit}. */
    synchronized User keep(ExternalUser external) {
        checkName(external.name());
        Entry known = users.get(external.name());
        if (known != null && !known.account().source().equals(external.source())) {
            throw new IllegalArgumentException("there is another user \"" + external.name() + "\" already");
        }
        if (known == null
                && users.values().stream().filter(entry -> !entry.isOwn()).count() >= MOST_EXTERNAL) {
            throw new IllegalArgumentException(
                    "there are " + MOST_EXTERNAL + " users from elsewhere; delete some first");
        }
        String guid =
                known == null ? UUID.randomUUID().toString() : known.user().guid();
        User user = new User(guid, external.name(), external.roles(), external.groups());
        checkRights(user);
        Account account =
                new Account(user, external.firstName(), external.lastName(), external.email(), "", external.source());
        if (known == null || !known.account().equals(account)) {
            try {
                keep(account, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return user;
    }

    @Override
    public synchronized Account change(Account account, Optional<String> password) throws IOException {
        Account known = known(account.user().guid());
        checkRights(account.user());
        password.ifPresent(UserStore::checkPassword);
        if (password.isPresent() && !known.source().isEmpty()) {
            throw new IllegalArgumentException(
                    "the password of \"" + known.user().name() + "\" is kept by " + known.source());
        }
        if (known.user().isAdmin() && !account.user().isAdmin()) {
            checkAdministratorWithout(known.user().name());
        }
        User user = new User(
                known.user().guid(),
                known.user().name(),
                account.user().roles(),
                account.user().groups());
        String hash = password.map(UserStore::hash)
                .orElseGet(() -> users.get(user.name()).hash());
        return keep(with(account, user, known.source()), hash);
    }

    @Override
    public synchronized void remove(String guid) throws IOException {
        String name = known(guid).user().name();
        if (users.get(name).user().isAdmin()) {
            checkAdministratorWithout(name);
        }
        users.remove(name);
        save();
    }

    private Account keep(Account account, String hash) throws IOException {
        users.put(account.user().name(), new Entry(account, hash));
        save();
        return account;
    }

    private static Account with(Account account, User user, String source) {
        return new Account(
                user, account.firstName(), account.lastName(), account.email(), account.department(), source);
    }

    private Account known(String guid) {
        return byGuid(guid).orElseThrow(() -> new IllegalArgumentException("there is no user " + guid));
    }

    private void checkAdministratorWithout(String name) {
        boolean left = users.values().stream()
                .anyMatch(entry -> entry.isOwn()
                        && entry.user().isAdmin()
                        && !entry.user().name().equals(name));
        if (!left) {
            throw new IllegalArgumentException("\"" + name + "\" is the last administrator; make another first");
        }
    }

    private static void checkRights(User user) {
        Set<String> roles = user.roles();
        if (roles.isEmpty() || !ROLES.containsAll(roles)) {
            throw new IllegalArgumentException("role " + roles + "; admin, user and viewer are allowed");
        }
        if (user.groups().size() > MOST_GROUPS
                || !user.groups().stream().allMatch(group -> group.matches(GROUP_NAME))) {
            throw new IllegalArgumentException("groups " + user.groups() + "; up to " + MOST_GROUPS
                    + " names of 1 to 64 letters, digits, dots, hyphens and underscores are allowed");
        }
    }

    private static void checkPassword(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "the password is too short; " + SHORTEST_PASSWORD + " characters are needed");
        }
    }

    /** A password that no one can guess. */
    static String randomPassword() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Optional<User> logIn(String name, String password, String origin) throws TooManyAttemptsException {
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        throttle.check(name, origin);
        Entry entry;
        synchronized (this) {
            entry = users.get(name);
        }
        boolean own = entry != null && entry.isOwn();
        boolean right = matchesInTurn(password, own ? entry.hash() : nobodysHash) && own;
        if (right) {
            throttle.succeeded(name, origin);
            return Optional.of(entry.user());
        }
        throttle.failed(name, origin);
        return Optional.empty();
    }

    @Override
    public User admit(ExternalUser user, String origin) {
        return keep(user);
    }

    private boolean matchesInTurn(String password, String hash) throws TooManyAttemptsException {
        try {
            if (!checks.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new TooManyAttemptsException(LONGEST_WAIT_SECONDS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TooManyAttemptsException(LONGEST_WAIT_SECONDS);
        }
        try {
            return matches(password, hash);
        } finally {
            checks.release();
        }
    }

    @Override
    public synchronized Optional<User> find(String name) {
        return Optional.ofNullable(users.get(name)).map(Entry::user);
    }

    private static String hash(String password) {
        return BCrypt.with(CUT_LONG).hashToString(COST, password.toCharArray());
    }

    private static boolean matches(String password, String hash) {
        return BCrypt.verifyer(BCrypt.Version.VERSION_2A, CUT_LONG).verify(password.toCharArray(), hash).verified;
    }
}
