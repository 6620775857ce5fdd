package org.homer7.json;

/**
 * The path of the value that is being read, as bytes in a fixed array. Its grammar is told at {@link JsonFlattener}. A
 * path that grows too long has no name: a cut one could be another value's.
 */
final class LeafPath {
    static final int UNNAMED = -1;

    private static final String HEX = "0123456789abcdef";
    /** Bit n: the ASCII character n needs no quotes. */
    private static final long PLAIN_LOW = plain(0);

    private static final long PLAIN_HIGH = plain(64);

    final byte[] bytes = new byte[JsonFlattener.MAX_PATH_BYTES];
    /** Number of bytes; {@link #UNNAMED} if the path is too long. */
    int length;

    /** The path becomes that of a key's value. */
    void key(int parentLength, String key) {
        length = parentLength;
        if (length != UNNAMED && !plain(key)) {
            length = parentLength;
            careful(key);
        }
    }

    /** Adds the key as nearly all are: short, plain and in ASCII. False if it is not. */
    private boolean plain(String key) {
        int to = length;
        int count = key.length();
        if (count == 0 || count >= bytes.length - to) {
            return false;
        }
        if (to > 0) {
            bytes[to++] = '.';
        }
        for (int i = 0; i < count; i++) {
            char c = key.charAt(i);
            if (c > 0x7f || !isPlain(c)) {
                return false;
            }
            bytes[to++] = (byte) c;
        }
        length = to;
        return true;
    }

    private void careful(String key) {
        boolean plain = !key.isEmpty() && key.chars().allMatch(c -> c > 0x7f || isPlain(c));
        if (plain) {
            if (length > 0) {
                add('.');
            }
            unquoted(key);
        } else {
            quoted(key);
        }
    }

    /** The path becomes that of an array's element. */
    void element(int parentLength, int index) {
        length = parentLength;
        if (length != UNNAMED) {
            add('[');
            if (index >= 10) {
                add('0' + index / 10);
            }
            add('0' + index % 10);
            add(']');
        }
    }

    private static boolean isPlain(int ascii) {
        return ((ascii < 64 ? PLAIN_LOW : PLAIN_HIGH) >>> ascii & 1) != 0;
    }

    private static long plain(int from) {
        long bits = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            if (from + i > ' ' && from + i < 0x7f && ".[]\"\\".indexOf(from + i) < 0) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    private void unquoted(String key) {
        for (int i = 0; i < key.length() && length != UNNAMED; i++) {
            i = addCharacter(key, i);
        }
    }

    private void quoted(String key) {
        add('[');
        add('"');
        for (int i = 0; i < key.length() && length != UNNAMED; i++) {
            char c = key.charAt(i);
            if (c < ' ' || c == 0x7f) {
                add('\\');
                add('u');
                add('0');
                add('0');
                add(HEX.charAt(c >> 4));
                add(HEX.charAt(c & 15));
            } else {
                if (c == '"' || c == '\\') {
                    add('\\');
                }
                i = addCharacter(key, i);
            }
        }
        add('"');
        add(']');
    }

    /** Adds the code point at the index and returns the index of its last character. */
    private int addCharacter(String key, int index) {
        char c = key.charAt(index);
        if (c < 0x80) {
            add(c);
            return index;
        }
        int codePoint = Utf8.codePoint(c, index + 1 < key.length() ? key.charAt(index + 1) : 0);
        if (length != UNNAMED) {
            length = length + 4 <= bytes.length ? Utf8.put(codePoint, bytes, length) : UNNAMED;
        }
        return index + Character.charCount(codePoint) - 1;
    }

    private void add(int ascii) {
        if (length == bytes.length) {
            length = UNNAMED;
        }
        if (length != UNNAMED) {
            bytes[length++] = (byte) ascii;
        }
    }
}
