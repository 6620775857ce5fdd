package org.homer7.api.dissect;

/**
 * The payload is not what its HEP type promises. The packet is stored all the same, flagged with the reason. Carries no
 * stack trace, so that it is cheap; make constants of frequent ones.
 */
public class MalformedPayloadException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong, from a fixed set: never text from the packet */
    public MalformedPayloadException(String reason) {
        super(reason, null, false, false);
    }
}
