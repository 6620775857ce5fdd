package org.homer7.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a database of places for IPv4 networks, after MaxMind's description of the format. */
final class SmallMmdb {
    private static final byte[] MARKER = {
        (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };

    private SmallMmdb() {}

    /** @param places by the first byte of the address */
    static void write(Path file, Map<Integer, Map<String, Object>> places) throws IOException {
        // A node for each bit of the first byte; each place has a path of its own below a common root.
        int[][] nodes = new int[1 + places.size() * 8][];
        nodes[0] = new int[] {-1, -1};
        int count = 1;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Map<Integer, Integer> offsets = new LinkedHashMap<>();
        for (Map.Entry<Integer, Map<String, Object>> place : places.entrySet()) {
            offsets.put(place.getKey(), data.size());
            value(place.getValue(), data);
            int node = 0;
            for (int bit = 7; bit > 0; bit--) {
                int side = place.getKey() >> bit & 1;
                if (nodes[node][side] < 0) {
                    nodes[count] = new int[] {-1, -1};
                    nodes[node][side] = count++;
                }
                node = nodes[node][side];
            }
            nodes[node][place.getKey() & 1] = 1_000_000 + offsets.get(place.getKey());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            for (int record : nodes[i]) {
                int value = record < 0 ? count : record >= 1_000_000 ? record - 1_000_000 + count + 16 : record;
                all.write(value >> 16);
                all.write(value >> 8);
                all.write(value);
            }
        }
        all.write(new byte[16]);
        data.writeTo(all);
        all.write(MARKER);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_700_000_000L);
        metadata.put("database_type", "Test-City");
        metadata.put("description", Map.of("en", "places for tests"));
        metadata.put("ip_version", 4);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", (long) count);
        metadata.put("record_size", 24);
        value(metadata, all);
        Files.write(file, all.toByteArray());
    }

    private static void value(Object value, ByteArrayOutputStream out) throws IOException {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(2 << 5 | bytes.length);
            out.write(bytes);
        } else if (value instanceof Double number) {
            out.write(3 << 5 | 8);
            number(Double.doubleToLongBits(number), 8, out);
        } else if (value instanceof Integer number) {
            out.write(5 << 5 | 2);
            number(number, 2, out);
        } else if (value instanceof Long number) {
            boolean wide = number > 1_000_000_000L;
            out.write(wide ? 8 : 6 << 5 | 4);
            if (wide) {
                out.write(2);
            }
            number(number, wide ? 8 : 4, out);
        } else if (value instanceof List<?> list) {
            out.write(list.size());
            out.write(4);
            for (Object one : list) {
                value(one, out);
            }
        } else if (value instanceof Map<?, ?> map) {
            out.write(7 << 5 | map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                value(entry.getKey(), out);
                value(entry.getValue(), out);
            }
        }
    }

    private static void number(long number, int bytes, ByteArrayOutputStream out) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (number >> 8 * i));
        }
    }
}
