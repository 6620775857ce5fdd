package org.homer7.metrics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.homer7.api.metrics.MetricPoint;

/** Points as bytes in a file, with a checksum: what a crash left half-written is found out. */
final class PointCodec {
    private static final int MAGIC = 0x484d5031;
    private static final int MOST = 1_000_000;
    private static final int DOUBLE = 0;
    private static final int LONG = 1;
    private static final int TEXT = 2;

    private PointCodec() {}

    static byte[] encode(List<MetricPoint> points) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(points.size() * 128);
        DataOutputStream out = new DataOutputStream(body);
        out.writeInt(points.size());
        for (MetricPoint point : points) {
            write(point, out);
        }
        out.flush();
        CRC32 sum = new CRC32();
        sum.update(body.toByteArray());
        ByteArrayOutputStream all = new ByteArrayOutputStream(body.size() + 12);
        DataOutputStream head = new DataOutputStream(all);
        head.writeInt(MAGIC);
        head.writeLong(sum.getValue());
        body.writeTo(head);
        head.flush();
        return all.toByteArray();
    }

    private static void write(MetricPoint point, DataOutputStream out) throws IOException {
        text(point.name(), out);
        text(point.series(), out);
        out.writeByte(point.kind().ordinal());
        out.writeLong(point.time().getEpochSecond());
        out.writeInt(point.time().getNano());
        out.writeInt(point.labels().size());
        for (Map.Entry<String, String> label : point.labels().entrySet()) {
            text(label.getKey(), out);
            text(label.getValue(), out);
        }
        out.writeInt(point.values().size());
        for (Map.Entry<String, Object> value : point.values().entrySet()) {
            text(value.getKey(), out);
            if (value.getValue() instanceof Double number) {
                out.writeByte(DOUBLE);
                out.writeDouble(number);
            } else if (value.getValue() instanceof Long number) {
                out.writeByte(LONG);
                out.writeLong(number);
            } else {
                out.writeByte(TEXT);
                text(String.valueOf(value.getValue()), out);
            }
        }
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** @throws IOException the bytes are not those of {@link #encode} */
    static List<MetricPoint> decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (bytes.length < 16 || in.readInt() != MAGIC) {
            throw new IOException("not a file of points");
        }
        CRC32 sum = new CRC32();
        sum.update(bytes, 12, bytes.length - 12);
        if (in.readLong() != sum.getValue()) {
            throw new IOException("the file of points is damaged");
        }
        int count = bounded(in.readInt());
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(read(in));
        }
        return points;
    }

    private static MetricPoint read(DataInputStream in) throws IOException {
        String name = text(in);
        String series = text(in);
        int kind = in.readByte();
        MetricPoint.Kind[] kinds = MetricPoint.Kind.values();
        Instant time = time(in);
        Map<String, String> labels = new HashMap<>();
        for (int left = bounded(in.readInt()); left > 0; left--) {
            String label = text(in);
            labels.put(label, text(in));
        }
        Map<String, Object> values = new HashMap<>();
        for (int left = bounded(in.readInt()); left > 0; left--) {
            String value = text(in);
            switch (in.readByte()) {
                case DOUBLE -> values.put(value, in.readDouble());
                case LONG -> values.put(value, in.readLong());
                default -> values.put(value, text(in));
            }
        }
        if (kind < 0 || kind >= kinds.length) {
            throw new IOException("a point is of kind " + kind);
        }
        return new MetricPoint(name, series, kinds[kind], time, labels, values);
    }

    private static Instant time(DataInputStream in) throws IOException {
        try {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        } catch (DateTimeException e) {
            throw new IOException(e);
        }
    }

    private static int bounded(int number) throws IOException {
        if (number < 0 || number > MOST) {
            throw new IOException("a number of " + number + " in a file of points");
        }
        return number;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[bounded(in.readInt())];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
