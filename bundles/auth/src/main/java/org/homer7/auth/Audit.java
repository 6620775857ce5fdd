package org.homer7.auth;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps what users did: searches, views, exports, logins and changes. Thread-safe. */
@ProviderType
public interface Audit {
    /** Most entries that are given at a time. */
    int MOST = 1_000;

    /** Keeps the entry, later and elsewhere: it never waits. If too many come at a time, some are only counted. */
    void record(AuditEntry entry);

    /**
     * The newest entries, the newest first. Reads files.
     *
     * @param user of this user only; empty for all
     * @param action of this kind only; empty for all
     * @param most 1 to {@link #MOST}
     */
    List<AuditEntry> latest(String user, String action, int most) throws IOException;
}
