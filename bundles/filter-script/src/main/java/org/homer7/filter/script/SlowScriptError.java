package org.homer7.filter.script;

/** A script takes more time or memory than it may for one record. An Error, because scripts cannot catch those. */
final class SlowScriptError extends Error {
    private static final long serialVersionUID = 1L;

    SlowScriptError(String message) {
        super(message, null, false, false);
    }
}
