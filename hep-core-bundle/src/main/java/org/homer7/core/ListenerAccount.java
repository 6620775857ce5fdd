package org.homer7.core;

/** The account of one listener; it outlives the listener, so that a new configuration goes on counting. */
record ListenerAccount(String name, Account account) {
    ListenerAccount(String name) {
        this(name, new Account());
    }
}
