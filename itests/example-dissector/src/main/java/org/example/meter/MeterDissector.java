package org.example.meter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Readings such as {@code meter-7 21.5}: the name of a meter, a blank, its value. */
@Component
@HepType(200)
public final class MeterDissector implements HepDissector {
    private static final Field METER = Field.text("meter").indexed().labelled("Meter");
    private static final Field READING = Field.of("reading", Field.Kind.DECIMAL).indexed();
    private static final Field EDITION = Field.text("edition").indexed();
    private static final MalformedPayloadException NO_READING = new MalformedPayloadException("no blank and number");

    private final String edition;

    @Activate
    public MeterDissector() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = MeterDissector.class.getResourceAsStream("/meter.properties")) {
            properties.load(in);
        }
        edition = properties.getProperty("edition");
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Slice payload = packet.payload();
        String text = payload.text();
        int blank = text.indexOf(' ');
        out.put(EDITION, edition);
        try {
            out.put(READING, Double.parseDouble(text.substring(blank + 1)));
        } catch (NumberFormatException e) {
            throw NO_READING;
        }
        Slice meter = payload.slice(0, Math.max(blank, 0));
        out.session(meter).put(METER, meter);
    }

    @Override
    public List<Field> fields() {
        return List.of(METER, READING, EDITION);
    }
}
