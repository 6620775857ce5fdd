package org.homer7.rest;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordMatcher;

/** Records on their way to one reader of the live tail, as JSON. What there is no room for is left out and counted. */
final class TailQueue {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_RECORDS = 1_000;

    private final RecordMatcher matcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<String> records = new ArrayDeque<>();
    private int characters;
    private long dropped;

    TailQueue(RecordMatcher matcher) {
        this.matcher = matcher;
    }

    boolean wants(HepRecord record) {
        return matcher.test(record);
    }

    /** True if there is room for a further record; if not, it is counted as left out. */
    boolean hasRoom() {
        lock.lock();
        try {
            boolean room = records.size() < MOST_RECORDS && characters < MOST_CHARACTERS;
            if (!room) {
                dropped++;
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    void add(String json) {
        lock.lock();
        try {
            records.add(json);
            characters += json.length();
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next record; null if none came within that time. */
    String next(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (records.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            String json = records.poll();
            characters -= json == null ? 0 : json.length();
            return json;
        } finally {
            lock.unlock();
        }
    }

    /** Records left out since the last call. */
    long takeDropped() {
        lock.lock();
        try {
            long count = dropped;
            dropped = 0;
            return count;
        } finally {
            lock.unlock();
        }
    }
}
