package org.homer7.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.record.HepChunk;

/**
 * A recorded call that can be played again as another: same messages, own Call-ID, tags, branches and users. What is
 * replaced keeps its length, so that a frame is patched in place. Immutable.
 */
final class CallTemplate {
    private static final Pattern TAG = Pattern.compile(";tag=([\\w.-]{4,})");
    private static final Pattern BRANCH = Pattern.compile("branch=z9hG4bK([\\w.-]{4,})");
    private static final Pattern USER = Pattern.compile("<sips?:([\\w.+-]{3,})@");
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
    /** So many characters of a value are its own in each call. */
    private static final int OWN = 10;

    /** Places in a frame: of a value's last characters, in turn with their number and the value's. */
    private record Patched(byte[] frame, int[] places, int secondsAt, int microsAt, int captureIdAt) {}

    private final List<Patched> frames = new ArrayList<>();

    /** @param callId of all frames */
    CallTemplate(String callId, List<byte[]> recorded) {
        List<String> values = values(callId, recorded);
        for (byte[] frame : recorded) {
            frames.add(patched(frame, values));
        }
    }

    /** The Call-ID of a recorded HEPv3 frame; null if it has none. */
    static String callId(byte[] frame) {
        Matcher found = Pattern.compile("\r\nCall-ID: *(\\S+)\r\n").matcher(text(frame));
        return found.find() ? found.group(1) : null;
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.ISO_8859_1);
    }

    /** The Call-ID comes last, so that nothing else is written over it. */
    private static List<String> values(String callId, List<byte[]> recorded) {
        Set<String> values = new LinkedHashSet<>();
        for (byte[] frame : recorded) {
            for (Pattern pattern : List.of(USER, TAG, BRANCH)) {
                Matcher found = pattern.matcher(text(frame));
                while (found.find()) {
                    values.add(found.group(1) + (pattern == USER ? "@" : ""));
                }
            }
        }
        int host = callId.indexOf('@');
        values.remove(callId.substring(0, host));
        values.add(callId.substring(0, host + 1));
        return List.copyOf(values);
    }

    private static Patched patched(byte[] frame, List<String> values) {
        List<Integer> places = new ArrayList<>();
        String text = text(frame);
        for (int number = 0; number < values.size(); number++) {
            String value = values.get(number);
            int length = value.endsWith("@") ? value.length() - 1 : value.length();
            int own = Math.min(OWN, length);
            for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                places.addAll(List.of(at + length - own, own, number));
            }
        }
        return new Patched(
                frame.clone(),
                places.stream().mapToInt(Integer::intValue).toArray(),
                chunk(frame, HepChunk.TIME_SECONDS),
                chunk(frame, HepChunk.TIME_MICROS),
                chunk(frame, HepChunk.CAPTURE_ID));
    }

    private static int chunk(byte[] frame, int type) {
        for (int at = 6; at < frame.length; at += u16(frame, at + 4)) {
            if (u16(frame, at) == 0 && u16(frame, at + 2) == type) {
                return at + 6;
            }
        }
        throw new IllegalArgumentException("a recorded frame has no chunk " + type);
    }

    private static int u16(byte[] array, int at) {
        return (array[at] & 0xff) << 8 | array[at + 1] & 0xff;
    }

    int size() {
        return frames.size();
    }

    int frameLength(int index) {
        return frames.get(index).frame.length;
    }

    /**
     * Writes a message of the call.
     *
     * @param call number of the call; no two give the same Call-ID
     * @param target with room for {@link #frameLength}
     */
    void write(int index, long call, long micros, int captureId, byte[] target, int offset) {
        Patched patched = frames.get(index);
        System.arraycopy(patched.frame, 0, target, offset, patched.frame.length);
        i32(target, offset + patched.secondsAt, (int) (micros / 1_000_000));
        i32(target, offset + patched.microsAt, (int) (micros % 1_000_000));
        i32(target, offset + patched.captureIdAt, captureId);
        int[] places = patched.places;
        for (int i = 0; i < places.length; i += 3) {
            digits(call, places[i + 2], target, offset + places[i], places[i + 1]);
        }
    }

    /** A number from the call's, spread over all digits; different calls give different ones. */
    private static void digits(long call, int value, byte[] target, int at, int length) {
        long space = 1;
        for (int i = 0; i < length; i++) {
            space *= DIGITS.length;
        }
        // A factor that has none in common with 36 only reorders the numbers below a power of 36.
        long rest = Math.floorMod(call % space * 1_000_003L + value * 7_919L, space);
        for (int i = at + length - 1; i >= at; i--) {
            target[i] = (byte) DIGITS[(int) (rest % DIGITS.length)];
            rest /= DIGITS.length;
        }
    }

    private static void i32(byte[] target, int at, int value) {
        target[at] = (byte) (value >>> 24);
        target[at + 1] = (byte) (value >>> 16);
        target[at + 2] = (byte) (value >>> 8);
        target[at + 3] = (byte) value;
    }
}
