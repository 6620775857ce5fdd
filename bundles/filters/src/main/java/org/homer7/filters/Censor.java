package org.homer7.filters;

import org.homer7.api.filter.RecordDraft;
import org.homer7.api.record.Slice;

/** Hides what one configuration says. Thread-safe. */
final class Censor {
    private final RecordTest test;
    private final boolean body;
    private final HeaderLines[] headers;
    private final FieldNames names;
    private final Disguise disguise;
    private final JsonSecrets json = new JsonSecrets();

    Censor(RecordTest test, boolean body, HeaderLines[] headers, FieldNames names, Disguise disguise) {
        this.test = test;
        this.body = body;
        this.headers = headers;
        this.names = names;
        this.disguise = disguise;
    }

    void apply(RecordDraft record) {
        if (!test.matches(record)) {
            return;
        }
        Slice raw = record.raw();
        int head = record.isDocument() ? raw.length() : HeaderLines.end(raw);
        if (headers.length > 0 || !names.isEmpty()) {
            hideValues(record, head);
        }
        if (body) {
            Slice now = record.raw();
            int from = record.isDocument() ? now.length() : HeaderLines.end(now);
            record.mask(from, now.length() - from, '*');
        }
    }

    private void hideValues(RecordDraft record, int head) {
        Slice raw = record.raw();
        Secrets secrets = new Secrets();
        Edits edits = new Edits();
        Edits inBody = new Edits();
        FieldScan scan = new FieldScan(names, raw, disguise);
        record.fields(scan);
        scan.secrets().forEach(secrets::add);
        boolean complete = scan.addOwnPlaces(edits, head, inBody);
        if (!record.isDocument()) {
            complete &= findHeaders(raw, secrets, edits);
        }
        if (record.isDocument()) {
            complete &= json.find(raw, secrets, disguise, edits);
        } else {
            complete &= findValues(raw, head, secrets, edits, inBody);
        }
        if (complete && edits.isEmpty() && inBody.isEmpty() && !scan.found()) {
            return;
        }
        if (disguise.isMask()) {
            keepKeys(record);
        } else {
            hideKeys(record, secrets);
        }
        if (!complete) {
            // Too much to be done value by value: better nothing than something secret.
            record.mask(0, raw.length(), '*');
        } else if (disguise.isMask()) {
            edits.mask(record);
            inBody.mask(record);
        }
        new FieldRewrite(names, secrets, disguise).apply(record);
        if (complete && !disguise.isMask()) {
            inBody.mask(record);
            if (!edits.isEmpty() && !record.raw(Slice.of(edits.apply(record.raw())))) {
                edits.mask(record);
            }
        }
    }

    private boolean findHeaders(Slice raw, Secrets secrets, Edits edits) {
        boolean room = true;
        for (HeaderLines header : headers) {
            int[] place = header.find(raw, 0);
            while (place != null && room) {
                byte[] value = raw.slice(place[0], place[1] - place[0]).copy();
                secrets.addHeader(value);
                room = place[0] == place[1] || edits.add(place[0], place[1], disguise.text(value));
                place = header.find(raw, place[2]);
            }
        }
        return room;
    }

    /** In the body asterisks only, so that its length stays what Content-Length says. */
    private boolean findValues(Slice raw, int head, Secrets secrets, Edits edits, Edits inBody) {
        boolean room = true;
        Disguise stars = Disguise.mask();
        for (byte[] value : secrets.values()) {
            byte[] shown = disguise.text(value);
            for (int at = Bytes.indexOfWord(raw, value, 0);
                    at >= 0 && room;
                    at = Bytes.indexOfWord(raw, value, at + value.length)) {
                boolean isInHead = at + value.length <= head;
                room = isInHead
                        ? edits.add(at, at + value.length, shown)
                        : inBody.add(at, at + value.length, stars.text(value));
            }
        }
        return room;
    }

    /** Keys that lie in the message get bytes of their own: asterisks would join what does not belong together. */
    private static void keepKeys(RecordDraft record) {
        record.session(Slice.of(record.session().copy()));
        for (int i = 0; i < record.linkCount(); i++) {
            record.relink(i, Slice.of(record.link(i).copy()));
        }
    }

    private void hideKeys(RecordDraft record, Secrets secrets) {
        byte[] session = secrets.hide(record.session(), disguise);
        if (session != null) {
            record.session(Slice.of(session));
        }
        for (int i = 0; i < record.linkCount(); i++) {
            byte[] link = secrets.hide(record.link(i), disguise);
            if (link != null) {
                record.relink(i, Slice.of(link));
            }
        }
    }
}
