package org.homer7.filters;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.record.Slice;
import org.homer7.api.search.AddressRange;

/**
 * Which records a filter is for: all conditions must hold, of the values of one condition any. Cheap ones are looked at
 * first, the regular expression last. Immutable and thread-safe.
 */
final class RecordTest {
    /** So much of a message a regular expression is held against, so that its time is bounded. */
    static final int PATTERN_BYTES = 8_192;

    private static final String METHOD = "method";
    private static final String CSEQ_METHOD = "cseq_method";

    private final Optional<BitSet> types;
    private final byte[][] methods;
    private final AddressRange[] sources;
    private final AddressRange[] destinations;
    private final AddressRange[] addresses;
    private final Optional<BitSet> ports;
    private final long[] captureIds;
    private final Optional<Pattern> pattern;

    /** The values as they stand in a configuration; an empty one is no condition. */
    record Texts(
            String types,
            String methods,
            String sources,
            String destinations,
            String addresses,
            String ports,
            String captureIds,
            String pattern) {}

    RecordTest(Settings settings, Texts texts) {
        types = settings.ranges("hep.types", texts.types(), Settings.MOST_TYPE);
        methods = settings.list("methods", texts.methods()).stream()
                .map(method -> method.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        sources = array(settings.networks("sources", texts.sources()));
        destinations = array(settings.networks("destinations", texts.destinations()));
        addresses = array(settings.networks("addresses", texts.addresses()));
        ports = settings.ranges("ports", texts.ports(), Settings.MOST_PORT);
        captureIds = settings.unsigned("capture.ids", texts.captureIds()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        pattern = settings.pattern("pattern", texts.pattern());
    }

    private static AddressRange[] array(List<AddressRange> ranges) {
        return ranges.toArray(AddressRange[]::new);
    }

    /** True if it asks nothing, so that every record passes. */
    boolean isEmpty() {
        return types.isEmpty()
                && methods.length == 0
                && sources.length + destinations.length + addresses.length == 0
                && ports.isEmpty()
                && captureIds.length == 0
                && pattern.isEmpty();
    }

    boolean matches(RecordDraft record) {
        return (types.isEmpty() || types.get().get(record.type()))
                && (captureIds.length == 0 || isCaptureId(record.captureId()))
                && (ports.isEmpty()
                        || ports.get().get(record.sourcePort())
                        || ports.get().get(record.destinationPort()))
                && matchesAddresses(record)
                && (methods.length == 0 || isMethod(record.field(METHOD)) || isMethod(record.field(CSEQ_METHOD)))
                && (pattern.isEmpty() || find(pattern.get(), record.raw()));
    }

    private boolean isCaptureId(long id) {
        for (long one : captureIds) {
            if (one == id) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAddresses(RecordDraft record) {
        return (sources.length == 0 || isIn(sources, record.sourceAddress()))
                && (destinations.length == 0 || isIn(destinations, record.destinationAddress()))
                && (addresses.length == 0
                        || isIn(addresses, record.sourceAddress())
                        || isIn(addresses, record.destinationAddress()));
    }

    private static boolean isIn(AddressRange[] ranges, Slice address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMethod(Slice value) {
        if (value == null) {
            return false;
        }
        for (byte[] method : methods) {
            if (Bytes.isSame(value, method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean find(Pattern pattern, Slice raw) {
        Slice head = raw.length() <= PATTERN_BYTES ? raw : raw.slice(0, PATTERN_BYTES);
        return pattern.matcher(head.copy()).find();
    }
}
