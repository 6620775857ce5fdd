package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.homer7.query.CallFlow;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskerTest {
    private final Masker masker = new Masker();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sip:alice@example.com|sip:user-1@host-1",
                "\"Alice L\" <sip:1001@10.0.0.1:5060>;tag=x|\"name-1\" <sip:user-1@host-1:5060>;tag=x",
                "sip:10.0.0.1:5060;lr|sip:host-1:5060;lr",
                "tel:+4930123456;phone-context=x|tel:user-1;phone-context=x",
                "[2001:db8::1]:5060|[host-1]:5060",
                "10.0.0.1:5060 10.0.0.2:5060 10.0.0.1:5061|host-1:5060 host-2:5060 host-1:5061",
                "call +49301234567 now|call user-1 now",
                "a84b4c@10.0.0.9|a84b4c@host-1",
                "Authorization: Digest username=\"x\", response=\"y\"|Authorization: masked",
                "CSeq: 1 INVITE|CSeq: 1 INVITE",
                "hep_proto_1_call_20261122|hep_proto_1_call_20261122",
            })
    void hidesWhoAndWhere(String text, String masked) {
        assertThat(masker.mask(text)).isEqualTo(masked);
    }

    @Test
    void hidesKnownNamesWhereverTheyStand() {
        masker.know("alice");
        assertThat(masker.mask("username=alice, malice, ALICE alice"))
                .isEqualTo("username=user-1, malice, ALICE user-1");
    }

    @Test
    void isTheSameForTheSameName() {
        assertThat(masker.mask("sip:1001@a.example")).isEqualTo("sip:user-1@host-1");
        assertThat(masker.mask("<sip:1001@b.example>")).isEqualTo("<sip:user-1@host-2>");
    }

    @Test
    void hidesInAllPartsOfARecord() throws Exception {
        TestRecord record =
                new TestRecord(1, "INVITE sip:bob@secret.example SIP/2.0\r\nTo: <sip:bob@192.0.2.7>\r\n\r\n");
        record.session("77@192.0.2.7")
                .link("88@192.0.2.8")
                .field("from_user", "alice")
                .field("to_user", "bob");
        record.source("192.0.2.7", 5060).destination("192.0.2.8", 5060);
        TestRecord document =
                new TestRecord(2, "{\"number\":4930123456,\"4930123456\":{\"alice\":\"alice 192.0.2.9\"}}");
        document.document().session("77@192.0.2.7").type(100);
        CallFlow flow = new CallFlow(List.of(record, document), List.of(), Set.of());
        String json = Json.text(out -> MaskedSession.write(flow, out));
        assertThat(json)
                .doesNotContain("192.0.2", "secret", "\"bob\"", "sip:bob", "alice 192", "4930123456")
                .contains("\"masked\":true", "INVITE sip:user-");
        assertThat(Json.tree(json).path("messages")).hasSize(2);
        assertThat(Json.tree(json).path("hosts")).hasSize(4);
    }
}
