package org.homer7.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;

/** What can be wrong with a document: made once, for these exceptions carry nothing but their reason. */
final class Defect {
    static final MalformedPayloadException INVALID = new MalformedPayloadException("invalid JSON");
    /** Typical of senders that count characters where bytes are meant (hep-js), or that cut (OpenSIPS MI replies). */
    static final MalformedPayloadException CUT = new MalformedPayloadException("JSON ends too early");

    static final MalformedPayloadException NO_DOCUMENT = new MalformedPayloadException("no JSON object or array");
    static final MalformedPayloadException NO_UNICODE = new MalformedPayloadException("JSON is not valid UTF-8");
    static final MalformedPayloadException TOO_LARGE =
            new MalformedPayloadException("JSON is nested too deeply or" + " has a key or number that is too long");

    private Defect() {}

    /** What the parser's complaint is about. */
    static MalformedPayloadException of(IOException complaint, Slice json) {
        if (complaint instanceof StreamConstraintsException) {
            return TOO_LARGE;
        }
        if (!UnicodeCheck.isSound(json.array(), json.offset(), json.length())) {
            return NO_UNICODE;
        }
        return complaint instanceof JsonEOFException ? CUT : INVALID;
    }
}
