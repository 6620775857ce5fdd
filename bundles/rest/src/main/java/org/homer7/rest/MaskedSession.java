package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.FieldPath;
import org.homer7.query.CallFlow;

/** A call flow as JSON in which every text is masked. */
final class MaskedSession {
    private static final List<String> WHO = List.of(
            "from_user",
            "to_user",
            "ruri_user",
            "contact_user",
            "pid_user",
            "ppid_user",
            "rpid_user",
            "diversion_user",
            "auth_user",
            "from_name");

    private MaskedSession() {}

    static void write(CallFlow flow, JsonGenerator out) throws IOException {
        Masker masker = new Masker();
        for (HepRecord message : flow.messages()) {
            RecordValues values = new RecordValues(message);
            for (String name : WHO) {
                values.of(FieldPath.payload(name)).forEach(masker::know);
            }
        }
        SessionJson.write(flow, true, new MaskingGenerator(out, masker));
    }
}
