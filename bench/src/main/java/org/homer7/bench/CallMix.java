package org.homer7.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.testkit.TestCapture;

/**
 * SIP traffic without end, from recordings of real agents: calls, registrations, failures, one after the other but {@value
 * #ACTIVE} at a time, each with a Call-ID of its own. The same from run to run. Not thread-safe.
 */
final class CallMix {
    private static final List<TestCapture> CAPTURES =
            List.of(TestCapture.KAMAILIO_HEP3, TestCapture.CAPTAGENT_HEP3, TestCapture.SNGREP_HEP3);
    private static final int ACTIVE = 256;
    private static final int MOST_MESSAGES = 32;

    private final List<CallTemplate> templates = templates();
    private final CallTemplate[] active = new CallTemplate[ACTIVE];
    private final long[] call = new long[ACTIVE];
    private final int[] message = new int[ACTIVE];
    private final int captureId;
    private long calls;
    private int slot;

    /** @param captureId of all frames, so that one mix can be told from another */
    CallMix(int captureId) {
        this.captureId = captureId;
        // Calls are unique from mix to mix, too.
        this.calls = (long) captureId << 24;
        for (int i = 0; i < ACTIVE; i++) {
            begin(i);
            // As if they had begun at different times.
            message[i] = i % active[i].size();
        }
    }

    private static List<CallTemplate> templates() {
        List<CallTemplate> templates = new ArrayList<>();
        for (TestCapture capture : CAPTURES) {
            Map<String, List<byte[]>> calls = new LinkedHashMap<>();
            for (byte[] frame : capture.frames()) {
                String callId = CallTemplate.callId(frame);
                // Shorter ones have no room for numbers that are never used twice.
                if (callId != null && callId.indexOf('@') >= 7) {
                    calls.computeIfAbsent(callId, id -> new ArrayList<>()).add(frame);
                }
            }
            calls.forEach((callId, frames) ->
                    templates.add(new CallTemplate(callId, frames.subList(0, Math.min(frames.size(), MOST_MESSAGES)))));
        }
        return templates;
    }

    private void begin(int place) {
        call[place] = calls++;
        active[place] = templates.get((int) (call[place] % templates.size()));
        message[place] = 0;
    }

    /** Length of the next frame. */
    int nextLength() {
        return active[slot].frameLength(message[slot]);
    }

    /** Writes the next frame, of {@link #nextLength} bytes. */
    void next(long micros, byte[] target, int offset) {
        active[slot].write(message[slot], call[slot], micros, captureId, target, offset);
        if (++message[slot] == active[slot].size()) {
            begin(slot);
        }
        slot = (slot + 1) % ACTIVE;
    }

    /** The next frames. */
    List<byte[]> take(int count, long micros) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[nextLength()];
            next(micros, frame, 0);
            frames.add(frame);
        }
        return frames;
    }
}
