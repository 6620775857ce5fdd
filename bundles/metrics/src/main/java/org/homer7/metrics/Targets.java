package org.homer7.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.homer7.api.search.AddressRange;

/** Names for addresses: trunks, carriers, servers. One thread. */
final class Targets {
    /** Name of the target of addresses without one, if there are any targets at all. */
    static final String UNKNOWN = "unknown";

    private static final int CACHED = 65_536;

    private final List<Target> targets;
    private final Map<Slice, String> known = new HashMap<>();

    private record Target(String name, List<AddressRange> ranges) {}

    private Targets(List<Target> targets) {
        this.targets = targets;
    }

    /**
     * Reads {@code carrier = 192.0.2.1 198.51.100.0/24; pbx = 10.0.0.5}.
     *
     * @throws IllegalArgumentException a part is not of that form
     */
    static Targets parse(String text) {
        List<Target> targets = new ArrayList<>();
        for (String part : text.split(";")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals <= 0 || part.substring(0, equals).isBlank()) {
                throw new IllegalArgumentException("targets: found \"" + part.strip()
                        + "\"; NAME = ADDRESS ADDRESS ... is allowed, with ; between targets");
            }
            List<AddressRange> ranges = new ArrayList<>();
            for (String range : part.substring(equals + 1).strip().split("[,\\s]+")) {
                ranges.add(AddressRange.parse(range)
                        .orElseThrow(() -> new IllegalArgumentException("targets: found \"" + range + "\" in \""
                                + part.strip() + "\"; an address or a network such as 10.0.0.0/8 is allowed")));
            }
            targets.add(new Target(part.substring(0, equals).strip(), List.copyOf(ranges)));
        }
        return new Targets(List.copyOf(targets));
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** The target's name; empty if the address is of none. */
    String of(Slice address) {
        if (targets.isEmpty()) {
            return "";
        }
        String name = known.get(address);
        if (name == null) {
            name = find(IpAddress.text(address));
            if (known.size() < CACHED) {
                known.put(Slice.of(address.copy()), name);
            }
        }
        return name;
    }

    private String find(String address) {
        for (Target target : targets) {
            if (target.ranges().stream().anyMatch(range -> range.contains(address))) {
                return target.name();
            }
        }
        return "";
    }
}
