package org.homer7.filters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.record.Slice;

/** What is to become of parts of a message. Not thread-safe. */
final class Edits {
    private static final int MOST = 4_096;

    private final List<Edit> edits = new ArrayList<>();
    private int addedBytes;

    /** @param shown what takes the place of the bytes from an index to another */
    private record Edit(int from, int to, byte[] shown) {}

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** False if there are too many. */
    boolean add(int from, int to, byte[] shown) {
        if (edits.size() == MOST) {
            return false;
        }
        edits.add(new Edit(from, to, shown));
        addedBytes += shown.length;
        return true;
    }

    /** Puts them in order; of two that overlap the longer one counts, for the bytes of both. */
    private List<Edit> sorted() {
        edits.sort(Comparator.comparingInt(Edit::from)
                .thenComparing(Comparator.comparingInt(Edit::to).reversed()));
        List<Edit> apart = new ArrayList<>();
        for (Edit edit : edits) {
            Edit last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
            if (last == null || edit.from() >= last.to()) {
                apart.add(edit);
            } else if (edit.to() > last.to()) {
                boolean longer = edit.to() - edit.from() > last.to() - last.from();
                apart.set(apart.size() - 1, new Edit(last.from(), edit.to(), longer ? edit.shown() : last.shown()));
            }
        }
        return apart;
    }

    /** Writes over all the parts in place, asterisk for asterisk, and 9 for digits where a mask has them. */
    void mask(RecordDraft record) {
        for (Edit edit : sorted()) {
            if (edit.shown().length != edit.to() - edit.from()) {
                record.mask(edit.from(), edit.to() - edit.from(), '*');
                continue;
            }
            maskRuns(record, edit);
        }
    }

    /** A mask of a number leaves its sign and its dot. */
    private static void maskRuns(RecordDraft record, Edit edit) {
        Slice raw = record.raw();
        for (int i = 0; i < edit.shown().length; i++) {
            int end = i;
            while (end < edit.shown().length && edit.shown()[end] == edit.shown()[i]) {
                end++;
            }
            if (raw.byteAt(edit.from() + i) != edit.shown()[i] || end > i + 1) {
                record.mask(edit.from() + i, end - i, (char) edit.shown()[i]);
            }
            i = end - 1;
        }
    }

    /** The message with all parts replaced. */
    byte[] apply(Slice message) {
        byte[] result = new byte[message.length() + addedBytes];
        int length = 0;
        int from = 0;
        for (Edit edit : sorted()) {
            length = copy(message, from, edit.from(), result, length);
            System.arraycopy(edit.shown(), 0, result, length, edit.shown().length);
            length += edit.shown().length;
            from = edit.to();
        }
        length = copy(message, from, message.length(), result, length);
        return java.util.Arrays.copyOf(result, length);
    }

    private static int copy(Slice message, int from, int to, byte[] target, int at) {
        System.arraycopy(message.array(), message.offset() + from, target, at, to - from);
        return at + to - from;
    }
}
