package org.homer7.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Users in one JSON file, passwords as bcrypt hashes. Thread-safe. */
final class UserStore implements Users {
    private static final String FILE = "users.json";
    private static final int COST = 10;
    private static final int RANDOM_BYTES = 12;
    /** No user has a longer name. Longer ones are not counted either, for a stranger would choose how much we remember. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Bcrypt looks at no more than 72 bytes; homer-app cuts there, too. */
    private static final LongPasswordStrategy CUT_LONG = LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A);

    private record Entry(User user, String hash) {}

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
            Set<String> roles = new HashSet<>();
            node.path("roles").forEach(role -> roles.add(role.asText()));
            User user =
                    new User(node.path("guid").asText(), node.path("username").asText(), roles);
            users.put(user.name(), new Entry(user, node.path("hash").asText()));
        }
    }

    private void save() throws IOException {
        ArrayNode all = JSON.createArrayNode();
        for (Entry entry : users.values()) {
            ObjectNode node = all.addObject();
            node.put("guid", entry.user().guid());
            node.put("username", entry.user().name());
            entry.user().roles().stream().sorted().forEach(node.putArray("roles")::add);
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
        if (known != null && matches(password, known.hash())) {
            return;
        }
        User user = known == null ? new User(UUID.randomUUID().toString(), name, roles) : known.user();
        users.put(name, new Entry(user, hash(password)));
        save();
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
        boolean right = matchesInTurn(password, entry == null ? nobodysHash : entry.hash()) && entry != null;
        if (right) {
            throttle.succeeded(name, origin);
            return Optional.of(entry.user());
        }
        throttle.failed(name, origin);
        return Optional.empty();
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
