package org.homer7.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserStoreTest {
    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private UserStore store;

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void open() throws IOException {
        store = new UserStore(new PrivateFiles(directory), clock);
    }

    @Test
    void logsInWithTheRightPasswordOnly() throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        assertThat(store.logIn("admin", "s3cret", "a")).get().matches(User::isAdmin);
        assertThat(store.logIn("admin", "S3cret", "a")).isEmpty();
        assertThat(store.logIn("nobody", "s3cret", "a")).isEmpty();
    }

    @Test
    void keepsNoPasswordInClear() throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        Path file = directory.resolve("users.json");
        assertThat(Files.readString(file)).doesNotContain("s3cret").contains("$2a$");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void remembersUsersOverARestart() throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        String guid = store.find("admin").orElseThrow().guid();
        UserStore second = new UserStore(new PrivateFiles(directory), clock);
        assertThat(second.logIn("admin", "s3cret", "a").orElseThrow().guid()).isEqualTo(guid);
        second.put("admin", "other", Set.of(User.ADMIN));
        assertThat(second.logIn("admin", "other", "a").orElseThrow().guid()).isEqualTo(guid);
    }

    @Test
    void takesPasswordsOfAnyLength() throws Exception {
        String longOne = "é".repeat(100);
        store.put("admin", longOne, Set.of(User.ADMIN));
        assertThat(store.logIn("admin", longOne, "a")).isPresent();
    }

    @Test
    void slowsDownGuessing() throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        for (int i = 0; i < LoginThrottle.FREE; i++) {
            assertThat(store.logIn("admin", "wrong", "a")).isEmpty();
        }
        assertThatThrownBy(() -> store.logIn("admin", "s3cret", "a"))
                .isInstanceOf(TooManyAttemptsException.class)
                .hasMessageContaining("try again in 2 s");
        assertThat(store.logIn("admin", "s3cret", "b")).as("from elsewhere").isPresent();
        now = now.plusSeconds(3);
        assertThat(store.logIn("admin", "s3cret", "a")).isPresent();
        assertThat(store.logIn("admin", "wrong", "a"))
                .as("the count begins anew")
                .isEmpty();
        assertThat(store.logIn("admin", "s3cret", "a")).isPresent();
    }

    @Test
    void remembersNoNameThatNobodyCanHave() throws Exception {
        for (int i = 0; i < 3 * LoginThrottle.FREE; i++) {
            assertThat(store.logIn("x".repeat(65_000), "wrong", "a")).isEmpty();
        }
    }

    @Test
    void takesAnythingForAPassword() throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        for (String password : new String[] {"", "\0", "s3cret\0", "\ud800", "x".repeat(65_000)}) {
            assertThat(store.logIn("admin", password, password)).isEmpty();
        }
    }

    @Test
    void letsManyInAtATime() throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        List<CompletableFuture<Boolean>> logins = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            logins.add(CompletableFuture.supplyAsync(this::logsIn));
        }
        for (CompletableFuture<Boolean> login : logins) {
            assertThat(login.get()).isTrue();
        }
    }

    private boolean logsIn() {
        try {
            return store.logIn("admin", "s3cret", "a").isPresent();
        } catch (TooManyAttemptsException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void signsTokensThatItBelieves() throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        User admin = store.find("admin").orElseThrow();
        TokenSigner signer = new TokenSigner(new PrivateFiles(directory), store, 60, clock);
        String token = signer.issue(admin);
        assertThat(signer.verify(token)).contains(admin);
        TokenSigner afterRestart = new TokenSigner(new PrivateFiles(directory), store, 60, clock);
        assertThat(afterRestart.verify(token)).contains(admin);
        now = now.plusSeconds(60);
        assertThat(signer.verify(token)).as("expired").isEmpty();
    }

    @Test
    void believesNoOtherToken(@TempDir Path elsewhere) throws Exception {
        store.put("admin", "s3cret", Set.of(User.ADMIN));
        User admin = store.find("admin").orElseThrow();
        TokenSigner signer = new TokenSigner(new PrivateFiles(directory), store, 60, clock);
        String foreign = new TokenSigner(new PrivateFiles(elsewhere), store, 60, clock).issue(admin);
        assertThat(signer.verify(foreign)).isEmpty();
        String token = signer.issue(admin);
        String[] parts = token.split("\\.");
        String none = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        assertThat(signer.verify(none + "." + parts[1] + ".")).isEmpty();
        assertThat(signer.verify(parts[0] + "." + parts[1] + "." + parts[2].substring(1)))
                .isEmpty();
        assertThat(signer.verify("")).isEmpty();
        assertThat(signer.verify("x.y.z")).isEmpty();
    }
}
