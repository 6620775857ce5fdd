package org.homer7.storage.lucene;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.homer7.record.codec.ByteWriter;
import org.homer7.record.codec.RecordEncoder;

/**
 * A record as a Lucene document: one term a value, the time and id as doc values, the record itself as one stored value.
 * Made once and filled again for each record; not thread-safe.
 */
final class RecordDocument implements Iterable<IndexableField>, FieldVisitor {
    static final String TIME = "time";
    static final String ID = "id";
    static final String RECORD = "r";
    private static final int MAX_CACHED_NAMES = 10_000;
    private static final byte[] NO_NAME = {};

    private final RecordEncoder encoder = new RecordEncoder();
    private final NumericDocValuesField time = new NumericDocValuesField(TIME, 0);
    private final NumericDocValuesField id = new NumericDocValuesField(ID, 0);
    private final BytesRef recordBytes = new BytesRef();
    private final StoredField stored = new StoredField(RECORD, recordBytes);
    private final List<TermField> terms = new ArrayList<>();
    private final ByteWriter termBytes = new ByteWriter();
    private final Map<HeaderField, byte[]> headerNames = new EnumMap<>(HeaderField.class);
    private final FieldCache<byte[]> recentNames = new FieldCache<>();
    private final Map<String, byte[]> pathNames = new HashMap<>();
    private final List<IndexableField> fields = new ArrayList<>();
    private final Set<Integer> fulltextTypes;
    private final Grams grams = new Grams();
    private FieldChoice choice;
    private int termCount;

    /** @param fulltextTypes HEP types whose messages get a full-text index */
    RecordDocument(Set<Integer> fulltextTypes) {
        this.fulltextTypes = fulltextTypes;
        for (HeaderField field : HeaderField.values()) {
            headerNames.put(field, Terms.name(field));
        }
    }

    /** Fills in the record; the document is good until the next call. */
    RecordDocument of(HepRecord record, Names names) {
        choice = names.choice();
        ByteWriter encoded = encoder.encode(record, names);
        recordBytes.bytes = encoded.array;
        recordBytes.length = encoded.length;
        time.setLongValue(record.timestampMicros());
        id.setLongValue(record.id());
        termCount = 0;
        termBytes.clear();
        header(record);
        record.fields(this);
        if (choice.isFulltext() || fulltextTypes.contains(record.type())) {
            fulltext(record.raw());
        }
        collect();
        return this;
    }

    private void header(HepRecord record) {
        slice(HeaderField.SID, record.session());
        slice(HeaderField.CORRELATION_ID, record.correlationId());
        for (int i = 0; i < record.linkCount(); i++) {
            slice(HeaderField.LINK, record.link(i));
        }
        address(HeaderField.SRC_IP, record.sourceAddress());
        address(HeaderField.DST_IP, record.destinationAddress());
        number(HeaderField.SRC_PORT, record.sourcePort());
        number(HeaderField.DST_PORT, record.destinationPort());
        number(HeaderField.IP_PROTO, record.ipProtocol());
        number(HeaderField.CAPTURE_ID, record.captureId());
        text(HeaderField.CAPTURE_IP, record.captureAddress());
        slice(HeaderField.NODE, record.node());
        text(HeaderField.MALFORMED, record.malformed());
    }

    private void fulltext(Slice raw) {
        if (Utf8.isSound(raw.array(), raw.offset(), raw.length())) {
            grams.of(raw.array(), raw.offset(), raw.length(), this::term);
        } else {
            byte[] text = raw.text().getBytes(StandardCharsets.UTF_8);
            grams.of(text, 0, text.length, this::term);
        }
    }

    private void slice(HeaderField field, Slice value) {
        add(headerNames.get(field), Terms.TEXT, value.array(), value.offset(), value.length());
    }

    private void address(HeaderField field, Slice value) {
        text(field, IpAddress.text(value));
    }

    private void number(HeaderField field, long value) {
        byte[] bytes = Long.toString(value).getBytes(StandardCharsets.ISO_8859_1);
        add(headerNames.get(field), Terms.NUMBER, bytes, 0, bytes.length);
    }

    private void text(HeaderField field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        add(headerNames.get(field), Terms.TEXT, bytes, 0, bytes.length);
    }

    @Override
    public void text(Field field, Slice value) {
        if (choice.of(field).index() != Field.Index.NONE) {
            add(name(field), Terms.TEXT, value.array(), value.offset(), value.length());
            if (field.kind() == Field.Kind.ADDRESS) {
                add(name(field), Terms.ADDRESS, value.array(), value.offset(), value.length());
            }
        }
    }

    @Override
    public void integer(Field field, long value) {
        ascii(field, Terms.NUMBER, Long.toString(value));
    }

    @Override
    public void decimal(Field field, double value) {
        ascii(field, Terms.NUMBER, Double.toString(value + 0.0));
    }

    @Override
    public void flag(Field field, boolean value) {
        ascii(field, Terms.TEXT, Boolean.toString(value));
    }

    private void ascii(Field field, byte kind, String value) {
        if (choice.of(field).index() != Field.Index.NONE) {
            byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
            add(name(field), kind, bytes, 0, bytes.length);
        }
    }

    private byte[] name(Field field) {
        byte[] name = recentNames.get(field);
        if (name == null) {
            name = name(field.name());
            recentNames.put(field, name);
        }
        return name;
    }

    private byte[] name(String path) {
        byte[] name = pathNames.get(path);
        if (name == null) {
            if (pathNames.size() == MAX_CACHED_NAMES) {
                pathNames.clear();
            }
            name = Terms.isIndexable(path) ? Terms.name(path) : NO_NAME;
            pathNames.put(path, name);
        }
        return name;
    }

    private void add(byte[] name, byte kind, byte[] array, int offset, int length) {
        if (length == 0 || name == NO_NAME) {
            return;
        }
        if (!Utf8.isSound(array, offset, length)) {
            // As everyone sees the value: with U+FFFD for what is no text.
            byte[] text = new String(array, offset, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            add(name, kind, text, 0, text.length);
            return;
        }
        boolean cut = length > Terms.MAX_VALUE;
        term(name, cut ? Terms.CUT : kind, array, offset, cut ? Terms.MAX_VALUE : length);
    }

    private void term(byte[] name, byte letter, byte[] array, int offset, int length) {
        if (termCount == terms.size()) {
            terms.add(new TermField());
        }
        BytesRef term = terms.get(termCount++).term;
        term.offset = termBytes.length;
        termBytes.bytes(name, 0, name.length);
        termBytes.u8(letter);
        termBytes.bytes(array, offset, length);
        term.length = termBytes.length - term.offset;
    }

    /** Only now, because the bytes move when they grow. */
    private void collect() {
        fields.clear();
        fields.add(time);
        fields.add(id);
        fields.add(stored);
        for (int i = 0; i < termCount; i++) {
            terms.get(i).term.bytes = termBytes.array;
            fields.add(terms.get(i));
        }
    }

    @Override
    public Iterator<IndexableField> iterator() {
        return fields.iterator();
    }
}
