package org.homer7.dissector.auto;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Slice;
import org.homer7.json.JsonLeaf;
import org.homer7.json.JsonLeafVisitor;

/**
 * Finds the session that a JSON document belongs to, by the names that applications give it. The surest name wins; of
 * values with equally sure names the first. If the agent sent a correlation id, that is the session and this a link.
 */
final class SessionFinder implements JsonLeafVisitor {
    /** The surest first. */
    static final List<String> NAMES = List.of(
            "call_id",
            "sip_call_id",
            "rtp_sip_call_id",
            "correlation_id",
            "x_cid",
            "session_id",
            "opaque_id",
            "room_id",
            "uuid");

    private static final int LONGEST = 200;
    private static final Map<String, Integer> RANKS = ranks();

    private final boolean linking;
    private final FieldWriter out;
    private int rank = NAMES.size();

    SessionFinder(Slice correlationId, FieldWriter out) {
        this.linking = !correlationId.isEmpty();
        this.out = out;
    }

    @Override
    public void leaf(JsonLeaf leaf) {
        Integer found = RANKS.get(leaf.key());
        if (found == null || found >= rank) {
            return;
        }
        Slice id = leaf.text();
        if (id.isEmpty() || id.length() > LONGEST) {
            return;
        }
        rank = found;
        if (linking) {
            out.link(id);
        } else {
            out.session(id);
        }
    }

    /** Each name in the spellings that are in use, so that a look-up costs nothing. */
    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new TreeMap<>();
        for (String name : NAMES) {
            for (String spelling : spellings(name)) {
                ranks.put(spelling, NAMES.indexOf(name));
                ranks.put(spelling.replace("Id", "ID"), NAMES.indexOf(name));
            }
        }
        return Map.copyOf(ranks);
    }

    /** call_id, call-id, callid, CALL_ID, CALL-ID, CALLID, Call-Id, CallId, callId. */
    private static List<String> spellings(String name) {
        String hyphens = name.replace('_', '-');
        String capitals = Stream.of(name.split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("-"));
        String joined = capitals.replace("-", "");
        return List.of(
                name,
                hyphens,
                name.replace("_", ""),
                name.toUpperCase(Locale.ROOT),
                hyphens.toUpperCase(Locale.ROOT),
                joined.toUpperCase(Locale.ROOT),
                capitals,
                joined,
                Character.toLowerCase(joined.charAt(0)) + joined.substring(1));
    }
}
