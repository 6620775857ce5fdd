package org.homer7.metrics;

import org.homer7.api.record.Slice;

/**
 * The calls that are followed, by a hash of their Call-ID. Those that talk are kept until they end, the others for as long
 * as messages may be sent again; of each there are so many at most, and the one that was silent longest gives way. Guarded
 * by the engine's lock.
 */
final class CallTable {
    private static final long MICROS = 1_000_000;
    /** RFC 3261, timers B and F are 32 s: so long a call may go on with its retransmissions. */
    private static final long IDLE_MICROS = 65 * MICROS;

    private final CallLine others = new CallLine();
    private final CallLine talking = new CallLine();
    /** Open addressing: a call lies at its hash or behind it. */
    private Call[] table = new Call[1024];

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
        long key = Bytes.hash(callId);
        int at = place(key);
        Call call = table[at];
        if (call == null) {
            call = new Call(key);
            table[at] = call;
            if (size() * 2 > table.length) {
                grow();
            }
            add(others, call);
        } else {
            call.line.toEnd(call);
        }
        call.touchedMicros = now;
        return call;
    }

    /** The call was answered. */
    void talks(Call call) {
        move(call, talking);
    }

    /** The call has ended; it is kept for what is sent again. */
    void ended(Call call) {
        move(call, others);
    }

    private void move(Call call, CallLine to) {
        // Null if it gave way to others just now.
        if (call.line != null) {
            call.line.remove(call);
            add(to, call);
        }
    }

    private void add(CallLine line, Call call) {
        line.add(call);
        if (line.size() > most) {
            removeEldest(line);
        }
    }

    /** Forgets what is too old. */
    void expire(long now) {
        expire(others, now - IDLE_MICROS);
        expire(talking, now - talkingMicros);
    }

    private void expire(CallLine line, long before) {
        while (line.eldest() != null && line.eldest().touchedMicros < before) {
            removeEldest(line);
        }
    }

    private void removeEldest(CallLine line) {
        Call call = line.eldest();
        line.remove(call);
        remove(call.key);
        if (call.isTalking()) {
            forgotten++;
            call.ended = true;
            call.kpi.active.add(-1);
        }
    }

    private int home(long key) {
        return (int) key & table.length - 1;
    }

    /** Where the call is, or where it would be. */
    private int place(long key) {
        int at = home(key);
        while (table[at] != null && table[at].key != key) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    /** Closes the gap, so that what lies behind it is still found. */
    private void remove(long key) {
        int mask = table.length - 1;
        int gap = place(key);
        int at = gap + 1 & mask;
        while (table[at] != null) {
            int distance = at - home(table[at].key) & mask;
            if (distance >= (at - gap & mask)) {
                table[gap] = table[at];
                gap = at;
            }
            at = at + 1 & mask;
        }
        table[gap] = null;
    }

    private void grow() {
        Call[] old = table;
        table = new Call[old.length * 2];
        for (Call call : old) {
            if (call != null) {
                table[place(call.key)] = call;
            }
        }
    }
}
