package org.homer7.auth;

import java.io.IOException;
import java.security.Principal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** JAAS login with name and password against {@link Users}, for the console over SSH. Made by JAAS for each login. */
public final class UserLoginModule implements LoginModule {
    /** Option: the {@link Users}. */
    static final String USERS = "homer.users";

    private static final String ORIGIN = "console";
    private static final Set<String> ADMIN_ROLES = Set.of("admin", "manager", "viewer", "systembundles", "ssh");
    private static final Set<String> OTHER_ROLES = Set.of("viewer", "ssh");

    private Subject subject;
    private CallbackHandler callbacks;
    private Users users;
    private final Set<Principal> principals = new HashSet<>();

    @Override
    public void initialize(
            Subject newSubject, CallbackHandler handler, Map<String, ?> sharedState, Map<String, ?> options) {
        subject = newSubject;
        callbacks = handler;
        users = (Users) options.get(USERS);
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("User: ");
        PasswordCallback password = new PasswordCallback("Password: ", false);
        try {
            callbacks.handle(new Callback[] {name, password});
        } catch (UnsupportedCallbackException keyLogin) {
            // Not a login with a password: the next module's business.
            return false;
        } catch (IOException e) {
            throw failure(e);
        }
        if (name.getName() == null || password.getPassword() == null) {
            throw new FailedLoginException("name or password is missing");
        }
        try {
            Optional<User> user = users.logIn(name.getName(), new String(password.getPassword()), ORIGIN);
            password.clearPassword();
            note(mayUseConsole(user.orElseThrow(() -> new FailedLoginException("wrong name or password"))));
            return true;
        } catch (TooManyAttemptsException e) {
            throw failure(e);
        }
    }

    /** Commands show all records; who may see some only has the web. */
    private static User mayUseConsole(User user) throws LoginException {
        if (!user.isAdmin() && !user.groups().isEmpty()) {
            throw new FailedLoginException("users whose groups bound what they see cannot log in to the console");
        }
        return user;
    }

    private static LoginException failure(Exception e) {
        LoginException failure = new FailedLoginException(e.getMessage());
        failure.initCause(e);
        return failure;
    }

    private void note(User user) {
        principals.add(new UserPrincipal(user.name()));
        for (String role : user.isAdmin() ? ADMIN_ROLES : OTHER_ROLES) {
            principals.add(new RolePrincipal(role));
        }
    }

    @Override
    public boolean commit() {
        if (principals.isEmpty()) {
            return false;
        }
        subject.getPrincipals().addAll(principals);
        return true;
    }

    @Override
    public boolean abort() {
        principals.clear();
        return true;
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(principals);
        principals.clear();
        return true;
    }
}
