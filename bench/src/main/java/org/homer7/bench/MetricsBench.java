package org.homer7.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.dissector.sip.SipDissector;
import org.homer7.metrics.MetricEngine;

/** The metric engine alone, on one thread: records of the mix, whose calls are new each time. */
final class MetricsBench {
    private static final int RECORDS = 2_048;
    private static final int BATCH = 256;

    private final MetricEngine engine = new MetricEngine(config());
    private final List<BenchRecord> records = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private final Meter meter;
    private int round;

    MetricsBench(Meter meter) {
        this.meter = meter;
        long now = System.currentTimeMillis() * 1_000;
        SipDissector dissector = new SipDissector();
        for (byte[] bytes : new CallMix(1).take(RECORDS, now)) {
            HepFrame frame = new HepFrame();
            if (HepDecoder.decode(bytes, 0, bytes.length, now, frame) != DecodeResult.OK) {
                throw new IllegalStateException("a frame of the mix does not decode");
            }
            BenchRecord record = new BenchRecord(records.size() + 1L, frame);
            try {
                dissector.dissect(frame, record);
            } catch (MalformedPayloadException e) {
                throw new IllegalStateException("a message of the mix does not parse: " + e.getMessage(), e);
            }
            records.add(record.trim());
        }
        for (int i = 0; i < RECORDS; i += BATCH) {
            batches.add(new Batch(records.subList(i, i + BATCH)));
        }
    }

    /** Every key has its default. */
    private static MetricEngine.Config config() {
        Class<MetricEngine.Config> type = MetricEngine.Config.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, none) -> method.getDefaultValue()));
    }

    private record Batch(List<BenchRecord> records) implements RecordBatch {
        @Override
        public int size() {
            return records.size();
        }

        @Override
        public HepRecord get(int index) {
            return records.get(index);
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public long position() {
            return -1;
        }
    }

    Meter.Cost count() {
        return meter.measure(() -> {
            round++;
            for (BenchRecord record : records) {
                record.renew(round);
            }
            try {
                for (Batch batch : batches) {
                    engine.write(batch);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return RECORDS;
        });
    }

    /** So many requests in each round were counted as new: that shows that the bench measures what it should. */
    double requestsARound() {
        List<org.homer7.api.metrics.MetricsSnapshot.Sample> samples = new ArrayList<>();
        engine.collect(samples);
        return samples.stream()
                        .filter(sample ->
                                sample.kind() == Kind.COUNTER && sample.name().equals("homer_sip_requests_total"))
                        .mapToDouble(org.homer7.api.metrics.MetricsSnapshot.Sample::value)
                        .sum()
                / round;
    }
}
