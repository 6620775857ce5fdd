package org.homer7.query;

/** A text is not a query. Says what was found, what is allowed, and which part of the text to underline. */
public class QuerySyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int length;

    QuerySyntaxException(String message, int offset, int length) {
        super("at " + offset + ": " + message);
        this.offset = offset;
        this.length = length;
    }

    /** Where the offending part starts: characters (UTF-16 units) before it. */
    public int offset() {
        return offset;
    }

    /** Length of the offending part in characters; 0 at the end of the text. */
    public int length() {
        return length;
    }
}
