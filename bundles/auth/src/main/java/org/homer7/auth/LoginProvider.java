package org.homer7.auth;

import java.io.IOException;
import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where users log in elsewhere and come back, such as an identity provider of OpenID Connect. Registered as a service it
 * is offered on the login page. Thread-safe.
 */
@ConsumerType
public interface LoginProvider {
    /** Names it in addresses: small letters, digits and hyphens. */
    String name();

    /** What the button says. */
    String label();

    /** True if the login page should go there by itself. */
    boolean isAutomatic();

    /**
     * A login that has begun.
     *
     * @param location where the browser is to go
     * @param state names the login; the browser that brings it back must be the one that was given it
     */
    record Begun(URI location, String state) {}

    /**
     * Begins a login.
     *
     * @param callback our address to come back to, unless the provider is configured with another
     * @throws IOException the provider cannot be asked now
     */
    Begun begin(URI callback) throws IOException;

    /**
     * Ends a login; works once for each.
     *
     * @param state as {@link #begin} gave it
     * @param code what the provider gave the browser
     * @throws IllegalArgumentException the login is refused; the message may be shown
     * @throws IOException the provider cannot be asked now
     */
    ExternalUser finish(String state, String code) throws IOException;
}
