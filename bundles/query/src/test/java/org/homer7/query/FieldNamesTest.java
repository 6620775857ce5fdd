package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNamesTest {
    @ParameterizedTest
    @EnumSource
    void namesEveryHeaderField(HeaderField field) {
        assertThat(FieldNames.resolve(field.fieldName())).isEqualTo(FieldPath.header(field));
        assertThat(FieldNames.resolve("payload." + field.fieldName())).isEqualTo(FieldPath.payload(field.fieldName()));
    }

    @ParameterizedTest
    @CsvSource({
        "call_id, SID",
        "hep_header.proto, HEP_TYPE",
        "protocol_header.source_ip, SRC_IP",
        "protocol_header.srcIp, SRC_IP",
        "net.dstPort, DST_PORT",
        "protocol_header.correlation_id, CORRELATION_ID"
    })
    void knowsTheNamesOfOtherVersions(String name, HeaderField field) {
        assertThat(FieldNames.resolve(name)).isEqualTo(FieldPath.header(field));
    }

    @ParameterizedTest
    @CsvSource({
        "from_user, from_user",
        "payload.from_user, from_user",
        "data_header.from_user, from_user",
        "data_header.callid, callid",
        "sip.method, method",
        "payload.questions[0].name, questions[0].name",
        "questions[*].name, questions[*].name",
        "payload.payload.x, payload.x",
        "SRC_IP, SRC_IP",
        "payload, payload",
        "sipx, sipx"
    })
    void takesAllElseForThePayload(String name, String path) {
        assertThat(FieldNames.resolve(name)).isEqualTo(FieldPath.payload(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload.", "data_header.", "sip."})
    void needsAFieldAfterThePrefix(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> FieldNames.resolve(name));
    }

    @Test
    void saysWhichHeaderNamesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldNames.resolve("hep_header.source"))
                .withMessage("found the field \"hep_header.source\"; of these hep_header.proto, hep_header.capture_id,"
                        + " hep_header.capture_ip, hep_header.correlation_id are allowed");
    }

    @Property
    void givesNamesThatMeanTheirPath(@ForAll @NotEmpty String path) {
        FieldPath payload = FieldPath.payload(path);
        assertThat(FieldNames.resolve(FieldNames.name(payload))).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "callid", "payload.x", "sip.x", "data_header.", "net.x", "hep_header.proto"})
    void marksAPathThatWouldMeanSomethingElse(String path) {
        assertThat(FieldNames.name(FieldPath.payload(path))).isEqualTo("payload." + path);
    }
}
