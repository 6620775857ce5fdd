package org.homer7.filters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/**
 * Aliases by network, the longest prefix first: a hash table for each length of prefix that occurs. Immutable and
 * thread-safe; makes no garbage to speak of.
 */
final class AliasTable {
    static final AliasTable EMPTY = new AliasTable(List.of());

    private static final int MOST_BYTES = 16;

    private final Level[] levels;

    /** The networks of one length of prefix. */
    private record Level(int bits, int addressBytes, Map<Network, Alias[]> networks) {}

    /** An address of which only the first bits are set. */
    private record Network(long high, long low) {}

    AliasTable(List<Alias> aliases) {
        TreeMap<Integer, Map<Network, List<Alias>>> byLength = new TreeMap<>(Comparator.reverseOrder());
        for (Alias alias : aliases) {
            String[] parts = alias.network().split("/");
            byte[] address = alias.network().isEmpty() ? new byte[0] : IpAddress.parse(parts[0]);
            int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : 8 * address.length;
            byLength.computeIfAbsent(256 * bits + address.length, key -> new HashMap<>())
                    .computeIfAbsent(network(address, 0, address.length, bits), key -> new ArrayList<>())
                    .add(alias);
        }
        levels = byLength.entrySet().stream()
                .map(entry -> level(entry.getKey() / 256, entry.getKey() % 256, entry.getValue()))
                .toArray(Level[]::new);
    }

    private static Level level(int bits, int addressBytes, Map<Network, List<Alias>> networks) {
        Map<Network, Alias[]> sorted = new HashMap<>();
        networks.forEach((network, aliases) -> sorted.put(
                network,
                aliases.stream()
                        .sorted(Comparator.comparingInt(Alias::precision).reversed())
                        .toArray(Alias[]::new)));
        return new Level(bits, addressBytes, sorted);
    }

    /** The name of one side; null if it has none. */
    Slice find(Slice address, int port, long captureId) {
        for (Level level : levels) {
            if (level.addressBytes() != 0 && level.addressBytes() != address.length()) {
                continue;
            }
            Alias[] candidates = level.networks()
                    .get(network(address.array(), address.offset(), level.addressBytes(), level.bits()));
            for (int i = 0; candidates != null && i < candidates.length; i++) {
                if (candidates[i].isFor(port, captureId)) {
                    return candidates[i].name();
                }
            }
        }
        return null;
    }

    private static Network network(byte[] array, int offset, int length, int bits) {
        return new Network(word(array, offset, 0, length, bits), word(array, offset, 8, length, bits));
    }

    private static long word(byte[] array, int offset, int from, int length, int bits) {
        long word = 0;
        for (int i = from; i < from + MOST_BYTES / 2; i++) {
            int kept = Math.max(0, Math.min(8, bits - 8 * i));
            int value = i < length ? array[offset + i] & 0xff << 8 - kept & 0xff : 0;
            word = word << 8 | value;
        }
        return word;
    }
}
