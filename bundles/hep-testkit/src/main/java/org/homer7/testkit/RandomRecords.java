package org.homer7.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.homer7.api.record.Field;

/**
 * Records that differ in all that can be searched, with few values each, so that random conditions find some. One field
 * name has values of different kinds, and some records are JSON documents. The same random numbers give the same
 * records.
 */
public final class RandomRecords {
    private static final String[] TEXTS = {
        "INVITE",
        "invite",
        "BYE",
        "200",
        "1001",
        "01001",
        "-7",
        "4.50",
        "1e2",
        "true",
        "a",
        "ab",
        "A B",
        "",
        "ä",
        "Ä",
        "\uD83D\uDE00",
        "*",
        "a*b",
        "a\\b",
        "50%",
        "_",
        "it's",
        "\"q\"",
        "a\0b",
        "\n",
        "10.0.0.1",
        "\uFFFD"
    };
    private static final String[] ADDRESSES = {"10.0.0.1", "10.0.0.2", "10.1.0.1", "192.0.2.7", "2001:db8::1", "::1", ""
    };
    private static final double[] DECIMALS = {0, -0.0, 1, 4.5, -7, 1e-9, 1e20, 100};
    private static final long[] INTEGERS = {0, 1, -7, 100, 200, 5060, 9_007_199_254_740_993L, Long.MAX_VALUE};
    private static final String[] PROFILES = {"call", "registration", "default"};
    private static final int[] TYPES = {1, 1, 1, 5, 53, 100};
    private static final int ITEMS = 13;

    private final Random random;

    public RandomRecords(Random random) {
        this.random = random;
    }

    /** Records with the ids 1, 2, 3 and so on, spread over three days in no order. */
    public List<TestRecord> records(int count) {
        List<TestRecord> records = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            records.add(random.nextInt(3) == 0 ? document(id) : message(id));
        }
        return records;
    }

    private TestRecord message(long id) {
        TestRecord record = new TestRecord(id, "from " + text() + " to " + text() + "\r\n" + text());
        fill(record);
        maybe(record, Field.text("mixed"), text());
        return record;
    }

    /** Leaves stand in the document, too: a store may keep either. */
    private TestRecord document(long id) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        for (int i = 0; i < ITEMS; i++) {
            ObjectNode item = items.addObject();
            if (random.nextInt(6) == 0) {
                leaves.put("items[" + i + "].name", leaf(item, "name"));
            }
        }
        leaves.put("mixed", leaf(json, "mixed"));
        TestRecord record = new TestRecord(id, json.toString()).document();
        leaves.forEach((path, value) -> record.field(Field.leaf(path), value));
        fill(record);
        return record;
    }

    private Object leaf(ObjectNode object, String key) {
        switch (random.nextInt(4)) {
            case 0:
                long integer = INTEGERS[random.nextInt(INTEGERS.length)];
                object.put(key, integer);
                return integer;
            case 1:
                double decimal = DECIMALS[random.nextInt(DECIMALS.length)];
                object.put(key, decimal);
                return decimal;
            case 2:
                boolean flag = random.nextBoolean();
                object.put(key, flag);
                return flag;
            default:
                String text = text();
                object.put(key, text);
                return text;
        }
    }

    private void fill(TestRecord record) {
        record.profile(PROFILES[random.nextInt(PROFILES.length)])
                .session(text())
                .malformed(random.nextInt(10) == 0 ? "broken" : "");
        record.type(TYPES[random.nextInt(TYPES.length)])
                .version(1 + random.nextInt(3))
                .timestampMicros(SampleRecords.START + random.nextInt(3) * 86_400_000_000L + random.nextInt(50))
                .captureId(random.nextInt(3))
                .captureAddress(address())
                .correlationId(text())
                .node(text())
                .source(address(), random.nextInt(3) * 2530)
                .destination(address(), 5060)
                .ipProtocol(random.nextBoolean() ? 17 : 6);
        for (int links = random.nextInt(4); links > 0; links--) {
            record.link(text());
        }
        maybe(record, Field.text("method").indexed(), text());
        maybe(record, Field.text("from_user").indexed(), text());
        maybe(record, Field.text("note"), text());
        maybe(record, Field.of("status", Field.Kind.INTEGER), INTEGERS[random.nextInt(INTEGERS.length)]);
        maybe(record, Field.of("mos", Field.Kind.DECIMAL).indexed(), DECIMALS[random.nextInt(DECIMALS.length)]);
        maybe(record, Field.of("secure", Field.Kind.BOOLEAN), random.nextBoolean());
        maybe(record, Field.of("peer", Field.Kind.ADDRESS).indexed(), address());
    }

    private void maybe(TestRecord record, Field field, Object value) {
        if (random.nextInt(3) > 0) {
            record.field(field, value);
        }
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private String address() {
        return ADDRESSES[random.nextInt(ADDRESSES.length)];
    }
}
