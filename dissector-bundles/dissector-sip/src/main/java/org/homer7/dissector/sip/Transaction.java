package org.homer7.dissector.sip;

import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.Profile;

/** The table family of a message, by the method of its transaction: a response belongs with its request. */
enum Transaction {
    CALL("call", "INVITE", "ACK", "BYE", "CANCEL", "UPDATE", "PRACK", "REFER", "INFO", "NOTIFY"),
    REGISTRATION("registration", "REGISTER"),
    DEFAULT("default");

    /** What they are to people. */
    static final List<Profile> PROFILES = List.of(
            Profile.of(CALL.profile, "SIP call"),
            Profile.of(REGISTRATION.profile, "SIP registration"),
            Profile.of(DEFAULT.profile, "SIP"));

    private final String profile;
    private final byte[] name;
    /** None is longer than eight bytes, so that one comparison each is enough. */
    private final long[] methods;

    Transaction(String profile, String... methods) {
        this.profile = profile;
        this.name = Ascii.bytes(profile);
        this.methods = new long[methods.length];
        for (int i = 0; i < methods.length; i++) {
            this.methods[i] = Ascii.word(methods[i]);
        }
    }

    /** Of a method, in any case: some devices write it in lower case. */
    static Transaction of(byte[] a, int from, int to) {
        long word = to - from <= Long.BYTES ? Ascii.word(a, from, to) : 0;
        if (CALL.includes(word)) {
            return CALL;
        }
        return REGISTRATION.includes(word) ? REGISTRATION : DEFAULT;
    }

    /** Of that name; null if there is none. */
    static Transaction named(byte[] a, int from, int to) {
        for (Transaction transaction : values()) {
            if (Ascii.isName(a, from, to, transaction.name)) {
                return transaction;
            }
        }
        return null;
    }

    void write(FieldWriter out) {
        out.profile(profile).put(SipFields.TRANSACTION, name, 0, name.length);
    }

    private boolean includes(long word) {
        for (long method : methods) {
            if (method == word) {
                return true;
            }
        }
        return false;
    }
}
