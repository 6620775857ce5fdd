package org.homer7.core;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.homer7.api.ledger.RejectedSample;
import org.homer7.api.record.HepChunk;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.codec.PayloadInflater;

/**
 * Decodes, routes, dissects and batches on one receiving thread. Takes no lock and, but for dissectors that do, makes no
 * garbage for a packet; a batch is handed over when it is full or {@value #SEAL_AFTER_MICROS} µs old.
 */
final class CoreLane implements Lane, Router.Reader {
    static final long SEAL_AFTER_MICROS = 20_000;
    /** Longest payload after decompression. */
    static final int INFLATE_LIMIT = 512 << 10;

    /** Room for values that dissectors write beside the frame. */
    private static final int VALUE_ROOM = 64 << 10;

    private static final int CLOCK_EVERY = 32;
    private static final String NO_ROOM = "no room";
    private static final String BROKEN_COMPRESSION = "payload does not inflate";
    private static final String COMPRESSION_BOMB = "payload inflates to more than 512 KiB";

    private final Pipeline pipeline;
    private final ListenerAccount listener;
    private final boolean canWait;
    private final HepFrame frame = new HepFrame();
    private final RecordWriter writer = new RecordWriter();
    private final LaneDraft draft = new LaneDraft(writer);
    private final AgentCache agents;
    private final PayloadInflater inflater = new PayloadInflater();

    private BatchImage image;
    private AgentTally tally = new AgentTally();
    private long imageSinceMicros;
    private long nowMicros;
    private int packetsSinceClock;

    /** True from the first packet of a burst to {@link #idle}: only then may a dissector be running. */
    private volatile boolean busy;

    private volatile long tableVersion;

    CoreLane(Pipeline pipeline, ListenerAccount listener, WhenFull whenFull) {
        this.pipeline = pipeline;
        this.listener = listener;
        this.canWait = whenFull == WhenFull.WAIT;
        this.agents = new AgentCache(pipeline.accounts().agents());
        pipeline.router().addReader(this);
    }

    @Override
    public boolean accept(ByteBuffer bytes, InetAddress sender) {
        if (!busy) {
            busy = true;
            packetsSinceClock = CLOCK_EVERY;
        }
        if (packetsSinceClock++ >= CLOCK_EVERY) {
            readClock();
        }
        int length = bytes.remaining();
        if (!makeRoom(length + VALUE_ROOM)) {
            return refuse();
        }
        int at = image.append(bytes);
        DecodeResult result = decode(at, length);
        if (result != DecodeResult.OK) {
            reject(image.data, at, length, sender, result.reason());
            image.truncateTo(at);
            return true;
        }
        if (frame.isPayloadCompressed() && image.room() < INFLATE_LIMIT + VALUE_ROOM) {
            image.truncateTo(at);
            seal();
            if (!makeRoom(length + INFLATE_LIMIT + VALUE_ROOM)) {
                return refuse();
            }
            at = image.append(bytes);
            decode(at, length);
        }
        if (!record(sender, at, length)) {
            image.truncateTo(at);
        }
        if (image.recordCount() == BatchImage.MAX_RECORDS) {
            seal();
        }
        return true;
    }

    /** HEP as it is, or gzipped as a whole (heplify), which becomes part of the image decompressed. */
    private DecodeResult decode(int at, int length) {
        byte[] data = image.data;
        if (!PayloadInflater.isGzip(data, at, length)) {
            return HepDecoder.decode(data, at, length, nowMicros, frame);
        }
        int limit = Math.min(image.room(), 2 * VALUE_ROOM) - VALUE_ROOM;
        int inflated = inflater.inflate(data, at, length, data, image.dataLength(), Math.max(0, limit));
        if (inflated <= 0) {
            return DecodeResult.NOT_HEP;
        }
        int start = image.dataLength();
        image.extend(inflated);
        return HepDecoder.decode(data, start, inflated, nowMicros, frame);
    }

    /** Gives false if a filter keeps the record out. */
    private boolean record(InetAddress sender, int at, int length) {
        frame.wipeAuthKey();
        String malformed = frame.isPayloadCompressed() ? inflatePayload() : "";
        long sent = frame.sentMicros();
        boolean timeSuspect = sent != 0 && !pipeline.timeWindow().believes(sent, nowMicros);
        frame.timestampMicros(sent == 0 || timeSuspect ? nowMicros : sent);

        Agent agent = agents.find(
                sender,
                frame.captureId(),
                image.data,
                Math.max(0, frame.chunkOffset(HepChunk.NODE_NAME)),
                frame.chunkLength(HepChunk.NODE_NAME));
        frame.captureAddress(agent.addressText);
        RouteTable table = currentTable();
        Route route = table.route(frame);
        writer.begin(image, frame, table.typeOf(frame, route), timeSuspect);
        if (route != null && malformed.isEmpty()) {
            malformed = dissect(route, sender);
        }
        writer.malformed(malformed);
        if (table.filters.length > 0 && !passes(table.filters, agent, at, length)) {
            return false;
        }
        int number = tally.add(agent);
        if (tally.records(number) == 1) {
            agent.seen(frame.version(), nowMicros, sent);
        }
        if (image.recordCount() == 0) {
            imageSinceMicros = nowMicros;
        }
        writer.finish(agent.addressText, number);
        return true;
    }

    private boolean passes(FilterEntry[] filters, Agent agent, int at, int length) {
        draft.open(agent.addressText, at, length);
        for (FilterEntry filter : filters) {
            if (!filter.accept(draft, pipeline)) {
                listener.account().filtered(filter.name);
                agent.account.filtered(filter.name);
                if (!agent.isSeenAt(nowMicros)) {
                    agent.seen(frame.version(), nowMicros, frame.sentMicros());
                }
                return false;
            }
        }
        return true;
    }

    /** Gives why the packet is malformed; empty if it is not. */
    private String dissect(Route route, InetAddress sender) {
        route.dissected.increment();
        try {
            route.dissector.dissect(frame, writer);
            return "";
        } catch (MalformedPayloadException e) {
            route.malformed.increment();
            return e.getMessage();
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            route.failed.increment();
            String reason = "dissector failed: " + defect.getClass().getSimpleName();
            pipeline.reportDefect("Dissector " + route.dissector.getClass().getName(), defect);
            sample(frame.payload().copy(), sender, reason);
            return reason;
        }
    }

    private String inflatePayload() {
        int at = image.dataLength();
        int length = inflater.inflate(
                image.data, frame.payloadOffset(), frame.payloadLength(), image.data, at, INFLATE_LIMIT);
        if (length >= 0) {
            image.extend(length);
            frame.payload(image.data, at, length);
            return "";
        }
        return length == PayloadInflater.TOO_LARGE ? COMPRESSION_BOMB : BROKEN_COMPRESSION;
    }

    private RouteTable currentTable() {
        RouteTable table = pipeline.router().table();
        if (table.version != tableVersion) {
            tableVersion = table.version;
        }
        return table;
    }

    @Override
    public boolean mayUseOlderThan(long version) {
        return busy && tableVersion < version;
    }

    @Override
    public String laneName() {
        return listener.name();
    }

    private boolean makeRoom(int bytes) {
        if (image != null && image.hasRoom(bytes) && writer.hasRoom()) {
            return true;
        }
        seal();
        if (image == null) {
            image = pipeline.arenas().take();
        }
        return image != null && image.hasRoom(bytes);
    }

    private boolean refuse() {
        busy = false;
        if (!canWait) {
            listener.account().received(1);
            listener.account().dropped(NO_ROOM, 1);
        }
        return false;
    }

    private void readClock() {
        Instant now = Instant.now();
        nowMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        packetsSinceClock = 0;
    }

    @Override
    public void reject(ByteBuffer garbage, InetAddress sender, String reason) {
        readClock();
        byte[] head = new byte[Math.min(garbage.remaining(), RejectedSamples.HEAD_BYTES)];
        garbage.get(garbage.position(), head);
        listener.account().received(1);
        listener.account().rejected(reason, 1);
        sample(head, garbage.remaining(), sender, reason);
    }

    private void reject(byte[] array, int at, int length, InetAddress sender, String reason) {
        listener.account().received(1);
        listener.account().rejected(reason, 1);
        if (pipeline.samples().wants(reason, nowMicros)) {
            int count = Math.min(length, RejectedSamples.HEAD_BYTES);
            sample(Arrays.copyOfRange(array, at, at + count), length, sender, reason);
        }
    }

    private void sample(byte[] payload, InetAddress sender, String reason) {
        sample(
                Arrays.copyOf(payload, Math.min(payload.length, RejectedSamples.HEAD_BYTES)),
                payload.length,
                sender,
                reason);
    }

    private void sample(byte[] head, int length, InetAddress sender, String reason) {
        if (pipeline.samples().wants(reason, nowMicros)) {
            String from = sender == null ? "" : sender.getHostAddress();
            pipeline.samples().add(new RejectedSample(nowMicros, listener.name(), from, reason, length, head));
        }
    }

    @Override
    public void countKernelDropped(long count) {
        listener.account().received(count);
        listener.account().dropped("kernel", count);
    }

    @Override
    public void idle() {
        busy = false;
        if (image != null && image.recordCount() > 0) {
            readClock();
            if (nowMicros - imageSinceMicros >= SEAL_AFTER_MICROS || nowMicros < imageSinceMicros) {
                seal();
            }
        }
    }

    @Override
    public void flush() {
        busy = false;
        seal();
    }

    private void seal() {
        if (image == null || image.recordCount() == 0) {
            return;
        }
        writer.seal(image);
        pipeline.handOver(image, listener, tally);
        image = null;
        tally = new AgentTally();
    }

    @Override
    public void whenReady(Runnable resume) {
        pipeline.arenas().whenFree(resume);
    }

    @Override
    public void close() {
        flush();
        if (image != null) {
            pipeline.arenas().give(image);
            image = null;
        }
        pipeline.router().removeReader(this);
        inflater.close();
    }
}
