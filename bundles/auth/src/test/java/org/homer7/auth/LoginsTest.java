package org.homer7.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTest {
    @TempDir
    private Path directory;

    private UserStore store;
    private Logins logins;
    private final List<PasswordCheck> sources = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        store = new UserStore(new PrivateFiles(directory), Clock.systemUTC());
        store.put("admin", "secret-secret", Set.of(User.ADMIN));
        logins = new Logins(store, () -> sources, Clock.systemUTC());
    }

    private static ExternalUser external(String name, String source, String... groups) {
        return new ExternalUser(name, source, Set.of(User.VIEWER), Set.of(groups), "A", "B", "c@d");
    }

    /** Lets everybody in whose password is "outside". */
    private PasswordCheck source(String name, String canonical) {
        return new PasswordCheck() {
            @Override
            public String source() {
                return name;
            }

            @Override
            public Optional<ExternalUser> check(String typed, String password) throws IOException {
                asked.add(name + " " + typed);
                if (password.equals("broken")) {
                    throw new IOException("away");
                }
                return password.equals("outside")
                        ? Optional.of(external(canonical.isEmpty() ? typed : canonical, name))
                        : Optional.empty();
            }
        };
    }

    @Test
    void ownUsersAreNeverAskedForElsewhere() throws Exception {
        sources.add(source("ldap", ""));
        assertThat(logins.logIn("admin", "outside", "x")).isEmpty();
        assertThat(logins.logIn("admin", "secret-secret", "x")).isPresent();
        assertThat(asked).isEmpty();
        sources.set(0, source("ldap", "admin"));
        assertThat(logins.logIn("ADMIN", "outside", "x")).isEmpty();
        assertThat(store.find("admin").orElseThrow().isAdmin()).isTrue();
    }

    @Test
    void usersFromElsewhereAreKeptAndFollowTheirSource() throws Exception {
        sources.add(source("ldap", ""));
        User first = logins.logIn("eve", "outside", "x").orElseThrow();
        assertThat(store.find("eve")).contains(first);
        store.keep(external("eve", "ldap", "red"));
        open();
        assertThat(store.find("eve").orElseThrow().groups()).containsExactly("red");
        assertThat(store.find("eve").orElseThrow().guid()).isEqualTo(first.guid());
        assertThat(store.list()).extracting(Account::source).containsExactly("", "ldap");
        assertThat(store.logIn("eve", "", "x")).isEmpty();
        Account eve = store.byGuid(first.guid()).orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> store.change(eve, Optional.of("a-new-password")));
    }

    @Test
    void nobodyTakesTheNameOfAnother() throws Exception {
        store.keep(external("eve", "ldap"));
        assertThatIllegalArgumentException().isThrownBy(() -> store.keep(external("eve", "oidc")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.keep(external("admin", "ldap")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.keep(external("../x", "ldap")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        store.add(new Account(new User("", "eve", Set.of(User.USER)), "", "", "", ""), "long enough"));
    }

    @Test
    void theNextSourceIsAskedWhenOneIsAway() throws Exception {
        sources.add(source("first", ""));
        sources.add(source("second", ""));
        assertThat(logins.logIn("eve", "broken", "x")).isEmpty();
        assertThat(asked).containsExactly("first eve", "second eve");
    }

    @Test
    void wrongPasswordsAreThrottledBeforeSourcesAreAsked() throws Exception {
        sources.add(source("ldap", ""));
        for (int i = 0; i < LoginThrottle.FREE; i++) {
            assertThat(logins.logIn("eve", "wrong", "x")).isEmpty();
        }
        asked.clear();
        assertThatThrownBy(() -> logins.logIn("eve", "outside", "x")).isInstanceOf(TooManyAttemptsException.class);
        assertThat(logins.logIn("eve", "", "y")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aDefaultAppliesWhereNothingIsMapped() {
        RightsMap map = new RightsMap(
                List.of("Ops => admin", " "), List.of("x => red", "x => blue"), "viewer", List.of("none"));
        assertThat(map.roles(Set.of("OPS", "y"))).containsExactly(User.ADMIN);
        assertThat(map.roles(Set.of())).containsExactly(User.VIEWER);
        assertThat(map.groups(Set.of("x"))).containsExactlyInAnyOrder("red", "blue");
        assertThat(map.groups(Set.of())).containsExactly("none");
        assertThat(new RightsMap(List.of(), List.of(), "", List.of()).roles(Set.of("a")))
                .isEmpty();
    }
}
