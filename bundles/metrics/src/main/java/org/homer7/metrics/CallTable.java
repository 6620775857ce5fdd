package org.homer7.metrics;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.homer7.api.record.Slice;

/**
 * The calls that are going on, by Call-ID. Those that talk may be silent for hours, all others are forgotten after a
 * minute; never are there more than the bound. Guarded by the engine's lock.
 */
final class CallTable {
    private static final long MICROS = 1_000_000L;
    /** Longer than any transaction with its retransmissions. */
    private static final long IDLE_MICROS = 65 * MICROS;

    /** So that nobody can make up Call-IDs that fall together. */
    private final long seed = ThreadLocalRandom.current().nextLong();

    private final Map<Long, Call> others = new LinkedHashMap<>(1024, 0.75f, true);
    private final Map<Long, Call> talking = new LinkedHashMap<>(1024, 0.75f, true);
    private int most;
    private long talkingMicros;
    private long forgotten;

    /**
     * @param most most calls that talk, and most others
     * @param talkingSeconds a call that is silent for longer has ended
     */
    CallTable(int most, int talkingSeconds) {
        bound(most, talkingSeconds);
    }

    void bound(int calls, int talkingSeconds) {
        most = calls;
        talkingMicros = talkingSeconds * MICROS;
    }

    int size() {
        return others.size() + talking.size();
    }

    int talking() {
        return talking.size();
    }

    /** Calls that were given up before their BYE, for want of room or because it never came. */
    long forgotten() {
        return forgotten;
    }

    /** The call; a new one if it is not known. */
    Call of(Slice callId, long now) {
        Long key = key(callId);
        Call call = others.get(key);
        if (call == null) {
            call = talking.get(key);
        }
        if (call == null) {
            call = new Call();
            others.put(key, call);
            if (others.size() > most) {
                removeEldest(others);
            }
        }
        call.touchedMicros = now;
        return call;
    }

    /** The call was answered. */
    void talks(Slice callId, Call call) {
        Long key = key(callId);
        others.remove(key);
        talking.put(key, call);
        if (talking.size() > most) {
            removeEldest(talking);
        }
    }

    /** The call has ended; it is kept for what is sent again. */
    void ended(Slice callId, Call call) {
        Long key = key(callId);
        talking.remove(key);
        others.put(key, call);
    }

    /** Forgets what is too old. */
    void expire(long now) {
        expire(others, now - IDLE_MICROS);
        expire(talking, now - talkingMicros);
    }

    private void expire(Map<Long, Call> calls, long before) {
        while (!calls.isEmpty() && calls.values().iterator().next().touchedMicros < before) {
            removeEldest(calls);
        }
    }

    private void removeEldest(Map<Long, Call> calls) {
        Iterator<Call> eldest = calls.values().iterator();
        Call call = eldest.next();
        eldest.remove();
        if (call.isTalking()) {
            forgotten++;
            call.ended = true;
            call.kpi.active.add(-1);
        }
    }

    private long key(Slice callId) {
        byte[] array = callId.array();
        int end = callId.offset() + callId.length();
        long hash = seed;
        for (int i = callId.offset(); i < end; i++) {
            hash = (hash ^ array[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
