package org.homer7.json;

import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;

/**
 * One value of a JSON document on its way through {@link JsonFlattener}: a view that is valid only during the call it is
 * passed to. Asks nothing of the sender's types: Asterisk writes numbers as strings, others write 1 for true.
 */
public final class JsonLeaf {
    private static final int LONGEST_NUMBER = 32;

    private final JsonWalk walk;
    private Field field;
    private Field.Kind kind;
    private String path;
    private int textLength;
    private long integer;
    private double decimal;
    private boolean flag;

    JsonLeaf(JsonWalk walk) {
        this.walk = walk;
    }

    void forget() {
        field = null;
        path = null;
    }

    private void become(Field newField, Field.Kind newKind) {
        field = newField;
        kind = newKind;
        path = null;
    }

    /** Becomes a text whose bytes the walk holds. */
    void becomeText(Field newField, int length) {
        become(newField, Field.Kind.TEXT);
        textLength = length;
    }

    void become(Field newField, long value) {
        become(newField, Field.Kind.INTEGER);
        integer = value;
    }

    void become(Field newField, double value) {
        become(newField, Field.Kind.DECIMAL);
        decimal = value;
    }

    void become(Field newField, boolean value) {
        become(newField, Field.Kind.BOOLEAN);
        flag = value;
    }

    /** The path from the top, such as {@code questions[0].name}: fit for a switch. */
    public String path() {
        if (path == null) {
            path = field != null ? field.name() : walk.path();
        }
        return path;
    }

    /** The key that the value stands under; for an array's element the array's. Empty in an array at the top. */
    public String key() {
        return walk.key();
    }

    /** Number of objects and arrays around the value: 1 at the top level. */
    public int depth() {
        return walk.depth();
    }

    /** TEXT, INTEGER, DECIMAL or BOOLEAN. */
    public Field.Kind kind() {
        return kind;
    }

    /** The value as text in UTF-8, valid only during the call. */
    public Slice text() {
        return switch (kind) {
            case TEXT -> walk.text(textLength);
            case BOOLEAN -> JsonWalk.text(flag);
            default -> walk.numberAsText();
        };
    }

    /** The value as a whole number, if it is one, or a text that is one, or a decimal without its fraction. */
    public long integer(long otherwise) {
        return switch (kind) {
            case INTEGER -> integer;
            case DECIMAL -> truncated(decimal, otherwise);
            case BOOLEAN -> flag ? 1 : 0;
            default -> integerInText(text(), otherwise);
        };
    }

    /** The value as a number, if it is one or a text that is one. */
    public double decimal(double otherwise) {
        return switch (kind) {
            case INTEGER -> integer;
            case DECIMAL -> decimal;
            case BOOLEAN -> flag ? 1 : 0;
            default -> decimalInText(text(), otherwise);
        };
    }

    /** The value as a truth: true or false, as text too, or a number that is or is not 0. */
    public boolean flag(boolean otherwise) {
        return switch (kind) {
            case BOOLEAN -> flag;
            case INTEGER -> integer != 0;
            case DECIMAL -> decimal != 0;
            default -> {
                String text = text().length() <= 5 ? text().text() : "";
                yield text.equalsIgnoreCase("true") || !text.equalsIgnoreCase("false") && otherwise;
            }
        };
    }

    private static long truncated(double value, long otherwise) {
        return value > Long.MIN_VALUE && value < Long.MAX_VALUE ? (long) value : otherwise;
    }

    private static long integerInText(Slice text, long otherwise) {
        int length = text.length();
        int start = length > 0 && (text.byteAt(0) == '-' || text.byteAt(0) == '+') ? 1 : 0;
        if (length == start || length - start > 18) {
            return truncated(decimalInText(text, Double.NaN), otherwise);
        }
        long value = 0;
        for (int i = start; i < length; i++) {
            int digit = text.byteAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return truncated(decimalInText(text, Double.NaN), otherwise);
            }
            value = value * 10 + digit;
        }
        return text.byteAt(0) == '-' ? -value : value;
    }

    private static double decimalInText(Slice text, double otherwise) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return otherwise;
        }
        for (int i = 0; i < text.length(); i++) {
            // parseDouble also takes NaN, hexadecimal and a trailing "d".
            if ("0123456789+-.eE".indexOf(text.byteAt(i)) < 0) {
                return otherwise;
            }
        }
        try {
            double value = Double.parseDouble(text.text());
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
