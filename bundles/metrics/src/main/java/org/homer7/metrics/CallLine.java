package org.homer7.metrics;

/** Calls in the order in which they were last heard of; the links are in the calls themselves. Not thread-safe. */
final class CallLine {
    private Call first;
    private Call last;
    private int size;

    int size() {
        return size;
    }

    /** The call that was silent longest; null if there is none. */
    Call eldest() {
        return first;
    }

    /** Adds a call that is in no line. */
    void add(Call call) {
        call.line = this;
        call.before = last;
        call.after = null;
        if (last == null) {
            first = call;
        } else {
            last.after = call;
        }
        last = call;
        size++;
    }

    void remove(Call call) {
        if (call.before == null) {
            first = call.after;
        } else {
            call.before.after = call.after;
        }
        if (call.after == null) {
            last = call.before;
        } else {
            call.after.before = call.before;
        }
        call.line = null;
        call.before = null;
        call.after = null;
        size--;
    }

    void toEnd(Call call) {
        if (call != last) {
            remove(call);
            add(call);
        }
    }
}
