package org.homer7.storage.mysql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;

/**
 * SQL expressions for the values of a record. Paths stand in them as literals, so only harmless ones have one: letters,
 * digits, underscores and the like; the values of all others are found by reading records.
 */
final class Extract {
    /** Members of {@code a.b[0].c}; nothing that could end a literal or change a path's meaning. */
    private static final Pattern PATH = Pattern.compile(
            "(?:[\\p{Alnum}_:@/+-]+|\\[(?:\\d{1,5}|\\*)])" + "(?:\\.[\\p{Alnum}_:@/+-]+|\\[(?:\\d{1,5}|\\*)])*");

    private static final Pattern MEMBER = Pattern.compile("[\\p{Alnum}_:@/+-]+|\\[[^]]+]");

    private Extract() {}

    /** The value as text; SQL NULL if the record has none. Empty if there is no such expression. */
    static Optional<String> text(FieldPath path) {
        if (path.header().isPresent()) {
            return header(path.header().get());
        }
        return json(path).map(value -> "json_unquote(" + value + ")");
    }

    /** The value as JSON, for a path with any index all values in a list. */
    static Optional<String> json(FieldPath path) {
        if (!PATH.matcher(path.path()).matches()) {
            return Optional.empty();
        }
        StringBuilder members = new StringBuilder("$");
        Matcher matcher = MEMBER.matcher(path.path());
        while (matcher.find()) {
            String member = matcher.group();
            members.append(member.startsWith("[") ? member : ".\"" + member + "\"");
        }
        String inPayload = "json_extract(`payload`,'" + members + "')";
        if (path.path().indexOf('.') >= 0 || path.path().indexOf('[') >= 0) {
            return Optional.of(inPayload);
        }
        // What was derived from a document that is a list, or has a member of that name, stands in the header.
        return Optional.of("coalesce(" + inPayload + ",json_extract(`hep_header`,'$.fields.\"" + path.path() + "\"'))");
    }

    private static Optional<String> header(HeaderField field) {
        return switch (field) {
            case SID -> hep("sid");
            case CORRELATION_ID -> hep("correlation_id");
            case CAPTURE_ID -> hep("capture_id");
            case CAPTURE_IP -> hep("capture_ip");
            case NODE -> hep("node");
            case HEP_VERSION -> hep("version");
            case MALFORMED -> hep("malformed");
            case SRC_IP -> protocol("source_ip");
            case SRC_PORT -> protocol("source_port");
            case DST_IP -> protocol("destination_ip");
            case DST_PORT -> protocol("destination_port");
            case IP_PROTO -> protocol("ip_proto");
            case IP_FAMILY -> protocol("ip_family");
            case RAW -> Optional.of("`raw`");
            case RECORD_ID, HEP_TYPE, PROFILE, LINK -> Optional.empty();
        };
    }

    /** One of the first links, 0 to 2. */
    static String link(int number) {
        return "json_unquote(json_extract(`hep_header`,'$.links[" + number + "]'))";
    }

    private static Optional<String> hep(String member) {
        return Optional.of("json_unquote(json_extract(`hep_header`,'$." + member + "'))");
    }

    private static Optional<String> protocol(String member) {
        return Optional.of("json_unquote(json_extract(`protocol_header`,'$." + member + "'))");
    }
}
