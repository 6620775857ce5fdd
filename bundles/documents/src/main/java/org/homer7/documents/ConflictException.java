package org.homer7.documents;

/** Somebody else has changed the document since it was read. */
public class ConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
