package org.homer7.pcap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Replays captures through a lane of the core. The service behind {@link CaptureReplay}; use it by that. */
@Component
public final class LaneReplay implements CaptureReplay {
    private final LaneFactory lanes;

    @Activate
    public LaneReplay(@Reference LaneFactory lanes) {
        this.lanes = Objects.requireNonNull(lanes);
    }

    @Override
    public ReplayResult replay(CaptureSource source, ReplayOptions options) throws IOException, InterruptedException {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        try {
            long shift = options.shiftToNow() ? shiftToNow(source, options, now) : 0;
            try (ReplayInput in = new ReplayInput(source.open())) {
                CaptureReader reader = new CaptureReader(in, options);
                try (Lane lane = lanes.open(options.listener(), WhenFull.WAIT)) {
                    in.beforeRead(lane::idle);
                    return run(reader, lane, options, new FrameTimes(now), shift);
                }
            }
        } catch (InterruptedIOException interrupted) {
            throw (InterruptedException) new InterruptedException(interrupted.getMessage()).initCause(interrupted);
        }
    }

    private static long shiftToNow(CaptureSource source, ReplayOptions options, long now) throws IOException {
        FrameTimes times = new FrameTimes(now);
        try (InputStream in = new ReplayInput(source.open())) {
            CaptureReader reader = new CaptureReader(in, options);
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                times.count(times.read(frame.bytes()));
            }
        } catch (CaptureFormatException broken) {
            // Not lost: the replay comes to the same place, and tells.
            return distance(times, now);
        }
        return distance(times, now);
    }

    private static long distance(FrameTimes times, long now) {
        return times.lastMicros() == FrameTimes.NONE ? 0 : now - times.lastMicros();
    }

    private static ReplayResult run(
            CaptureReader reader, Lane lane, ReplayOptions options, FrameTimes times, long shift)
            throws InterruptedIOException, InterruptedException {
        Map<FrameKind, Long> kinds = new EnumMap<>(FrameKind.class);
        LaneFeeder feeder = new LaneFeeder(lane, options.patience());
        Pacer pacer = new Pacer(options.packetsPerSecond(), options.pace(), System.nanoTime());
        String failure = "";
        long frames = 0;
        try {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                long micros = times.shift(frame.bytes(), shift);
                boolean own = frame.packetMicros() == RawPacket.NO_TIME;
                feeder.await(pacer.dueNanos(own && micros != FrameTimes.NONE ? micros : frame.packetMicros()));
                feeder.feed(frame);
                times.count(micros);
                kinds.merge(frame.kind(), 1L, Long::sum);
                frames++;
            }
        } catch (InterruptedIOException interrupted) {
            throw interrupted;
        } catch (IOException broken) {
            failure = Objects.requireNonNullElse(broken.getMessage(), broken.toString());
        }
        lane.flush();
        Tally tally = reader.tally();
        return new ReplayResult(
                tally.packets(),
                frames,
                kinds,
                tally.skipped(),
                times.firstMicros(),
                times.lastMicros(),
                tally.warnings(),
                failure);
    }
}
