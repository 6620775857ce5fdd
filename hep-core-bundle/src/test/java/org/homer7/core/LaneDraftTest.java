package org.homer7.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.codec.HepFrameBuilder;

/** Whatever is changed in whatever order: the record says the last of it, and what was before is nowhere. */
class LaneDraftTest {
    private final BatchImage image = new BatchImage(1 << 20, 1 << 20);
    private final RecordWriter writer = new RecordWriter();
    private final LaneDraft draft = new LaneDraft(writer);
    private final Map<String, String> fields = new TreeMap<>();
    private final List<String> gone = new ArrayList<>();
    private String raw = "the first message";
    private String session = "";
    private int texts;

    @Property(tries = 500)
    void saysWhatItWasToldLast(@ForAll @Size(max = 60) List<@IntRange(max = 29) Integer> steps) {
        fields.clear();
        gone.clear();
        image.clear();
        texts = 0;
        session = "";
        raw = "the first message";
        begin();
        steps.forEach(this::step);
        assertSays(draft);
        writer.finish("192.0.2.1", 0);
        writer.seal(image);
        assertSays(new ImageRecord(image, 0, 1));
        String bytes = new String(image.data, 0, image.dataLength(), StandardCharsets.ISO_8859_1);
        assertThat(gone).noneMatch(bytes::contains);
    }

    private void begin() {
        byte[] bytes = new HepFrameBuilder()
                .type(1)
                .captureId(1)
                .payload(raw.getBytes(StandardCharsets.UTF_8))
                .build();
        HepFrame frame = new HepFrame();
        int at = image.append(bytes, 0, bytes.length);
        HepDecoder.decode(image.data, at, bytes.length, 1_795_384_662_030_000L, frame);
        writer.begin(image, frame, 1, false);
        draft.open("192.0.2.1", at, bytes.length);
    }

    private void step(int number) {
        String text = "<text " + texts++ + ">";
        switch (number % 6) {
            case 0, 1 -> {
                String old = fields.put("f" + number / 6, text);
                assertThat(draft.put(Field.text("f" + number / 6), text)).isTrue();
                forget(old);
            }
            case 2 -> {
                String old = fields.put("f" + number / 6, Integer.toString(number));
                draft.put(Field.of("f" + number / 6, Field.Kind.INTEGER), number);
                forget(old);
            }
            case 3 -> {
                session = text;
                draft.session(Slice.of(text));
            }
            case 4 -> {
                forget(raw);
                raw = "message " + text;
                draft.raw(Slice.of(raw));
            }
            default -> {
                forget(raw);
                int count = Math.min(number, raw.length());
                raw = "*".repeat(count) + raw.substring(count);
                draft.mask(0, count, '*');
            }
        }
    }

    private void forget(String text) {
        if (text != null && text.startsWith("<") || raw.equals(text) && !raw.startsWith("*")) {
            gone.add(text);
        }
    }

    private void assertSays(HepRecord record) {
        assertThat(record.raw().text()).isEqualTo(raw);
        assertThat(record.payload().text()).isEqualTo(raw);
        assertThat(record.session().text()).isEqualTo(session);
        Map<String, String> said = new TreeMap<>();
        record.fields(new FieldVisitor() {
            @Override
            public void text(Field field, Slice value) {
                assertThat(said.put(field.name(), value.text())).isNull();
            }

            @Override
            public void integer(Field field, long value) {
                assertThat(said.put(field.name(), Long.toString(value))).isNull();
            }

            @Override
            public void decimal(Field field, double value) {
                throw new AssertionError("none was put");
            }

            @Override
            public void flag(Field field, boolean value) {
                throw new AssertionError("none was put");
            }
        });
        assertThat(said).isEqualTo(fields);
    }
}
