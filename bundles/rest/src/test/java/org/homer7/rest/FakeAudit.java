package org.homer7.rest;

import java.util.ArrayList;
import java.util.List;
import org.homer7.auth.Audit;
import org.homer7.auth.AuditEntry;

/** Keeps entries in memory, the newest first. */
final class FakeAudit implements Audit {
    private final List<AuditEntry> entries = new ArrayList<>();

    @Override
    public synchronized void record(AuditEntry entry) {
        entries.add(0, entry);
    }

    @Override
    public synchronized List<AuditEntry> latest(String user, String action, int most) {
        return entries.stream()
                .filter(entry -> user.isEmpty() || entry.user().equals(user))
                .filter(entry -> action.isEmpty() || entry.action().equals(action))
                .limit(most)
                .toList();
    }
}
