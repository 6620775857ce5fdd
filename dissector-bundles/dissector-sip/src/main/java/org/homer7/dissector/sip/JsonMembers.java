package org.homer7.dissector.sip;

import org.homer7.api.record.Slice;

/**
 * Steps through the members of a JSON object, without going into nested ones. It takes what it can read and stops where
 * it cannot: agents cut JSON short. Depth costs nothing, so a hostile document cannot exhaust the stack.
 */
final class JsonMembers {
    private final byte[] a;
    private final int to;
    private int at;
    private int keyFrom;
    private int keyTo;
    /** Without quotes, for a string. */
    private int valueFrom;

    private int valueTo;
    private boolean isString;

    /** @param from index of the opening brace */
    JsonMembers(byte[] a, int from, int to) {
        this.a = a;
        this.at = from;
        this.to = to;
    }

    /** Moves to the next member; false at the end, or where the text is no JSON any more. */
    boolean next() {
        int open = Ascii.skipBlanks(a, at + 1, to);
        if (at >= to || open >= to || a[open] != '"') {
            return false;
        }
        keyFrom = open + 1;
        keyTo = Ascii.closingQuote(a, open, to);
        int colon = Ascii.skipBlanks(a, keyTo + 1, to);
        if (colon >= to || a[colon] != ':') {
            return false;
        }
        int start = Ascii.skipBlanks(a, colon + 1, to);
        if (start >= to) {
            return false;
        }
        isString = a[start] == '"';
        valueFrom = isString ? start + 1 : start;
        valueTo = isString ? Ascii.closingQuote(a, start, to) : valueEnd(start);
        // At the comma, or at what takes its place: the next step finds out.
        at = Ascii.skipBlanks(a, isString ? valueTo + 1 : valueTo, to);
        return true;
    }

    /** True if the member's name is that, in any case, with hyphens or underscores anywhere. The name has none. */
    boolean isKey(byte[] name) {
        int matched = 0;
        for (int i = keyFrom; i < keyTo; i++) {
            if (a[i] == '_' || a[i] == '-') {
                continue;
            }
            if (matched == name.length || (a[i] | 0x20) != name[matched++]) {
                return false;
            }
        }
        return matched == name.length;
    }

    /** The value as text; nothing is copied if no escape is in it. */
    Slice value() {
        boolean plain = !isString || Ascii.find(a, valueFrom, valueTo, '\\') == valueTo;
        return plain ? new Slice(a, valueFrom, valueTo - valueFrom) : unescaped();
    }

    /** The value as text in an array of its own. */
    Slice unescaped() {
        return JsonString.unescape(a, valueFrom, valueTo);
    }

    boolean isString() {
        return isString;
    }

    /** True for a string, a number, true or false. */
    boolean isScalar() {
        return isString || valueTo > valueFrom && a[valueFrom] != '{' && a[valueFrom] != '[' && a[valueFrom] != 'n';
    }

    private int valueEnd(int from) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            switch (a[i]) {
                case '"' -> i = Ascii.closingQuote(a, i, to);
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth <= 0) {
                        return depth < 0 ? i : i + 1;
                    }
                }
                case ',', ' ', '\t', '\r', '\n' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return to;
    }
}
