package org.homer7.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    private UserStore users;

    @BeforeEach
    void open() throws IOException {
        users = new UserStore(new PrivateFiles(directory), Clock.systemUTC());
        users.put("admin", "secret-secret", Set.of(User.ADMIN));
    }

    private static Account account(String guid, String name, String role) {
        return new Account(new User(guid, name, Set.of(role)), "Ada", "L.", "ada@example.com", "");
    }

    @Test
    void keepsUsersAndWhatIsKnownOfThem() throws Exception {
        Account made = users.add(account("", "ada", User.VIEWER), "analytical");
        open();
        assertThat(users.byGuid(made.user().guid())).contains(made);
        assertThat(users.logIn("ada", "analytical", "test")).contains(made.user());
        Account changed = users.change(account(made.user().guid(), "other", User.USER), Optional.of("engine-no-1"));
        assertThat(changed.user()).isEqualTo(new User(made.user().guid(), "ada", Set.of(User.USER)));
        assertThat(users.logIn("ada", "analytical", "test")).isEmpty();
        assertThat(users.logIn("ada", "engine-no-1", "test")).isPresent();
        users.remove(made.user().guid());
        assertThat(users.list()).extracting(one -> one.user().name()).containsExactly("admin");
        assertThat(Files.readString(directory.resolve("users.json"))).doesNotContain("engine-no-1");
    }

    @Test
    void keepsTheGroupsOfUsers() throws Exception {
        User red = new User("", "ada", Set.of(User.VIEWER), Set.of("red", "blue.1"));
        Account made = users.add(new Account(red, "", "", "", ""), "analytical");
        open();
        assertThat(users.find("ada")).contains(made.user());
        assertThat(made.user().groups()).containsExactlyInAnyOrder("red", "blue.1");
        User odd = new User(made.user().guid(), "ada", Set.of(User.VIEWER), Set.of("../x"));
        assertThatThrownBy(() -> users.change(new Account(odd, "", "", "", ""), Optional.empty()))
                .hasMessageContaining("../x");
    }

    @Test
    void refusesWhatWouldLockEverybodyOut() {
        String admin = users.list().get(0).user().guid();
        assertThatThrownBy(() -> users.remove(admin)).hasMessageContaining("last administrator");
        assertThatThrownBy(() -> users.change(account(admin, "admin", User.USER), Optional.empty()))
                .hasMessageContaining("last administrator");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> users.add(account("", "a b", User.USER), "long enough"))
                .hasMessageContaining("\"a b\"");
        assertThatThrownBy(() -> users.add(account("", "admin", User.USER), "long enough"))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> users.add(account("", "ada", "god"), "long enough"))
                .hasMessageContaining("admin, user and viewer");
        assertThatThrownBy(() -> users.add(account("", "ada", User.USER), "short"))
                .hasMessageContaining("8 characters");
        assertThatThrownBy(() -> users.remove("nobody")).hasMessageContaining("no user nobody");
    }

    private static ApiToken token(String network, long limit, Instant expires) {
        return new ApiToken("", "a program", "admin", expires, network, limit, 0, true);
    }

    @Test
    void aTokenHasTheRightsOfItsUserWithinItsBounds() throws Exception {
        TokenStore tokens = new TokenStore(new PrivateFiles(directory), users, Clock.fixed(NOON, ZoneOffset.UTC));
        String any = tokens.issue(token("0.0.0.0/0", 0, NOON.plusSeconds(1)));
        assertThat(tokens.verify(any, "2001:db8::1")).map(User::name).contains("admin");
        assertThat(tokens.verify(any + "x", "192.0.2.1")).isEmpty();
        String near = tokens.issue(token("192.0.2.0/24", 2, NOON.plusSeconds(1)));
        assertThat(tokens.verify(near, "192.0.3.1")).isEmpty();
        assertThat(tokens.verify(near, "192.0.2.1")).isPresent();
        tokens = new TokenStore(new PrivateFiles(directory), users, Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(tokens.verify(near, "192.0.2.1")).isPresent();
        assertThat(tokens.verify(near, "192.0.2.1")).as("a third request").isEmpty();
        String old = tokens.issue(token("0.0.0.0/0", 0, NOON));
        assertThat(tokens.verify(old, "192.0.2.1")).isEmpty();
        ApiToken first = tokens.tokens().get(0);
        ApiToken off =
                new ApiToken(first.guid(), "switched off", "nobody", first.expires(), first.network(), 5, 0, false);
        assertThat(tokens.change(off)).isTrue();
        assertThat(tokens.tokens()).anySatisfy(token -> {
            assertThat(token.name()).isEqualTo("switched off");
            assertThat(token.user()).isEqualTo(first.user());
            assertThat(token.active()).isFalse();
        });
        assertThat(tokens.revoke(first.guid())).isTrue();
        assertThat(tokens.revoke("nothing")).isFalse();
        assertThat(Files.readString(directory.resolve("api-tokens.json"))).doesNotContain(any, near);
    }

    @Test
    void refusesTokensThatMakeNoSense() throws Exception {
        TokenStore tokens = new TokenStore(new PrivateFiles(directory), users, Clock.systemUTC());
        for (String network : new String[] {"", "example.com", "10.0.0.0/33", "10.0.0.0/x", "::/129", "1.2.3.4.5"}) {
            assertThatThrownBy(() -> tokens.issue(token(network, 0, NOON)))
                    .as(network)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
