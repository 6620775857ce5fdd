package org.homer7.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.homer7.auth.Account;
import org.homer7.auth.Accounts;
import org.homer7.auth.ApiToken;
import org.homer7.auth.ApiTokens;
import org.homer7.auth.ExternalUser;
import org.homer7.auth.Tokens;
import org.homer7.auth.TooManyAttemptsException;
import org.homer7.auth.User;
import org.homer7.auth.Users;

/** Knows one user and one token, and finds that the user "mallory" tries too often. */
final class FakeUsers implements Users, Tokens, Accounts, ApiTokens {
    static final User ALICE = new User("guid-1", "alice", Set.of(User.ADMIN));

    @Override
    public Optional<User> logIn(String name, String password, String origin) throws TooManyAttemptsException {
        if (name.equals("mallory")) {
            throw new TooManyAttemptsException(7);
        }
        return find(name).filter(user -> password.equals("s:cret"));
    }

    @Override
    public Optional<User> find(String name) {
        return accounts.values().stream()
                .map(Account::user)
                .filter(user -> user.name().equals(name))
                .findFirst();
    }

    @Override
    public User admit(ExternalUser user, String origin) {
        if (user.name().equals(ALICE.name())) {
            throw new IllegalArgumentException("there is another user");
        }
        user(user.name(), user.roles());
        return find(user.name()).orElseThrow();
    }

    @Override
    public String issue(User user) {
        return user.equals(ALICE) ? "good-token" : user.name() + "-token";
    }

    @Override
    public Optional<User> verify(String token) {
        return find(token.equals("good-token") ? ALICE.name() : token.replace("-token", ""));
    }

    @Override
    public long lifeSeconds() {
        return 60;
    }

    private final Map<String, Account> accounts = new TreeMap<>(Map.of("guid-1", new Account(ALICE, "", "", "", "")));
    private final List<ApiToken> apiTokens = new ArrayList<>();

    @Override
    public List<Account> list() {
        return List.copyOf(accounts.values());
    }

    @Override
    public Optional<Account> byGuid(String guid) {
        return Optional.ofNullable(accounts.get(guid));
    }

    @Override
    public Account add(Account account, String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("too short");
        }
        String guid = "guid-" + (accounts.size() + 1);
        User user = new User(
                guid,
                account.user().name(),
                account.user().roles(),
                account.user().groups());
        return put(new Account(user, account.firstName(), account.lastName(), account.email(), account.department()));
    }

    /** A user whose token is the name and "-token". */
    void user(String name, Set<String> roles, String... groups) {
        put(new Account(new User("guid-of-" + name, name, roles, Set.of(groups)), "", "", "", ""));
    }

    private Account put(Account account) {
        accounts.put(account.user().guid(), account);
        return account;
    }

    @Override
    public Account change(Account account, Optional<String> password) {
        return put(account);
    }

    @Override
    public void remove(String guid) {
        if (guid.equals("guid-1")) {
            throw new IllegalArgumentException("the last administrator");
        }
        accounts.remove(guid);
    }

    @Override
    public List<ApiToken> tokens() {
        return List.copyOf(apiTokens);
    }

    @Override
    public String issue(ApiToken token) {
        apiTokens.add(new ApiToken(
                "token-1",
                token.name(),
                token.user(),
                token.expires(),
                token.network(),
                token.limitCalls(),
                0,
                token.active()));
        return "program";
    }

    @Override
    public boolean change(ApiToken token) {
        return false;
    }

    @Override
    public boolean revoke(String guid) {
        return apiTokens.removeIf(token -> token.guid().equals(guid));
    }

    @Override
    public Optional<User> verify(String secret, String address) {
        return Optional.of(ALICE).filter(user -> !apiTokens.isEmpty() && secret.equals("program"));
    }
}
