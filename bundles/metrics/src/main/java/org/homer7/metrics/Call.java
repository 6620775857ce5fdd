package org.homer7.metrics;

/** What is remembered of one Call-ID. Guarded by the engine's lock. */
final class Call {
    private static final int REMEMBERED = 12;

    /** What a message is to those that were seen before. */
    enum Novelty {
        NEW,
        /** The same message on the same way once more. */
        RETRANSMISSION,
        /** The same message at another hop, or seen by another agent. */
        COPY
    }

    final long key;
    /** Where it stands, and between whom; null unless it is followed. */
    CallLine line;

    Call before;
    Call after;

    /** Where its numbers go; null until its first INVITE or REGISTER. */
    TargetKpi kpi;

    long touchedMicros;
    long inviteMicros;
    long inviteCseq = -1;
    /** CSeq whose final response was counted. */
    long finalCseq = -1;

    long answeredMicros;
    long registerMicros;
    long registerCseq = -1;
    long registeredCseq = -1;
    boolean rang;
    boolean responded;
    boolean answered;
    boolean ended;

    /** Pairs: what was said, and which way it went. */
    private final int[] seen = new int[2 * REMEMBERED];

    private int place;

    Call(long key) {
        this.key = key;
    }

    /**
     * @param event hash of what the message says
     * @param way hash of where it was seen
     */
    Novelty see(int event, int way) {
        boolean said = false;
        for (int i = 0; i < seen.length; i += 2) {
            if (seen[i] == event) {
                if (seen[i + 1] == way) {
                    return Novelty.RETRANSMISSION;
                }
                said = true;
            }
        }
        seen[place] = event;
        seen[place + 1] = way;
        place = (place + 2) % seen.length;
        return said ? Novelty.COPY : Novelty.NEW;
    }

    boolean isTalking() {
        return answered && !ended;
    }
}
