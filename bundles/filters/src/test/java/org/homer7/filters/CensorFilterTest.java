package org.homer7.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.homer7.api.record.Field;
import org.homer7.testkit.TestDraft;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

/** What is hidden, and that it is hidden everywhere. */
class CensorFilterTest {
    private static final String KEY = "a key of the operator";
    private static final String HASH_OF_ALICE = "85806518ee62b18df91061f682e85fcd";
    private static final String MESSAGE = "MESSAGE sip:bob@example.com SIP/2.0\r\n"
            + "From: \"Alice\" <sip:alice@example.com>;tag=alicetag\r\nTo: <sip:bob@example.com>\r\n"
            + "Call-ID: alice-77\r\nX-Secret: first\r\n  second\r\nCSeq: 1 MESSAGE\r\nContent-Length: 20\r\n\r\n"
            + "alice says: meet bob";

    private static TestDraft sip() {
        TestDraft draft = new TestDraft(new TestRecord(0, MESSAGE).field("method", "MESSAGE"));
        draft.part("from_user", "alice").part("ruri", "sip:bob@example.com").part("callid", "alice-77");
        draft.put(Field.text("copy"), "alice");
        draft.put(Field.text("contact"), "sip:alice@host");
        return draft.sessionPart("alice-77");
    }

    private static TestDraft apply(TestDraft draft, Object... keysAndValues) {
        CensorFilter filter =
                new CensorFilter(Configs.of(CensorFilter.Config.class, keysAndValues), Configs.named(CensorFilter.PID));
        assertThat(filter.accept(draft)).isTrue();
        return draft;
    }

    @Test
    void masksBodiesOfAMethodAndKeepsTheirLength() {
        TestDraft draft = apply(sip(), "methods", "MESSAGE", "body", "mask");
        assertThat(draft.raw().text()).endsWith("Content-Length: 20\r\n\r\n" + "*".repeat(20));
        assertThat(draft.raw().text()).contains("From: \"Alice\" <sip:alice@example.com>");
        assertThat(apply(sip(), "methods", "INVITE", "body", "mask").raw().text())
                .isEqualTo(MESSAGE);
    }

    @Test
    void masksAFieldWhereverItsValueStands() {
        TestDraft draft = apply(sip(), "fields", "from_user");
        assertThat(draft.raw().text())
                .isEqualTo(MESSAGE.replace("sip:alice@", "sip:*****@")
                        .replace("Call-ID: alice-", "Call-ID: *****-")
                        .replace("alice says", "***** says"));
        assertThat(draft.field("from_user").text()).isEqualTo("*****");
        assertThat(draft.field("copy").text()).isEqualTo("*****");
        assertThat(draft.field("contact").text()).isEqualTo("sip:*****@host");
        assertThat(draft.session().text()).as("what joins records stays").isEqualTo("alice-77");
        assertThat(draft.payload().text()).doesNotContain("alice@");
    }

    @Test
    void hashesSoThatTheValueCanStillBeSearched() {
        TestDraft draft = apply(sip(), "fields", "from_user", "action", "hash", "_key", KEY);
        // printf %s alice | openssl dgst -sha256 -hmac 'a key of the operator' | cut -c1-32 of the digits
        String hash = new String(
                Disguise.hash(KEY).text("alice".getBytes(StandardCharsets.UTF_8)), StandardCharsets.US_ASCII);
        assertThat(hash).isEqualTo(HASH_OF_ALICE);
        assertThat(draft.field("from_user").text()).isEqualTo(hash);
        assertThat(draft.field("copy").text()).isEqualTo(hash);
        assertThat(draft.field("contact").text()).isEqualTo("sip:" + hash + "@host");
        assertThat(draft.session().text()).isEqualTo(hash + "-77");
        assertThat(draft.raw().text())
                .isEqualTo(MESSAGE.replace("sip:alice@", "sip:" + hash + "@")
                        .replace("Call-ID: alice-", "Call-ID: " + hash + "-")
                        .replace("alice says", "***** says"));
    }

    @Test
    void hidesHeadersWithTheirContinuations() {
        TestDraft draft = apply(sip().part("secret", "second"), "headers", "X-Secret, From");
        assertThat(draft.raw().text()).contains("X-Secret: " + "*".repeat("first\r\n  second".length()) + "\r\n");
        assertThat(draft.raw().text()).contains("From: " + "*".repeat(44) + "\r\n");
        assertThat(draft.field("secret").text()).isEqualTo("******");
        assertThat(draft.field("from_user").text()).isEqualTo("*****");
        assertThat(draft.field("copy").text()).as("a part of From").isEqualTo("*****");
        TestDraft hashed = apply(sip(), "headers", "From", "action", "hash", "_key", KEY);
        assertThat(hashed.field("from_user").text()).isEqualTo(HASH_OF_ALICE);
        assertThat(hashed.raw().text()).doesNotContain("tag=alicetag");
    }

    @Test
    void hidesValuesOfDocumentsHoweverTheyAreEscaped() {
        String json =
                "{\"caller\":\"al\\u0069ce\",\"x\":[\"say \\\"alice\\\"\",{\"n\":\"Z\"}],\"pin\":4711,\"rate\":1.50}";
        TestDraft masked = apply(document(json), "hep_types", "", "fields", "caller, x[*].n, pin, rate");
        assertThat(masked.raw().text())
                .isEqualTo(
                        "{\"caller\":\"**********\",\"x\":[\"*************\",{\"n\":\"*\"}],\"pin\":9999,\"rate\":9.99}");
        assertThat(masked.field("caller").text()).isEqualTo("*****");
        assertThat(masked.field("pin").text()).isEqualTo("9999");
        TestDraft hashed =
                apply(document(json), "hep_types", "", "fields", "caller, pin, rate", "action", "hash", "_key", KEY);
        assertThat(hashed.raw().text())
                .contains("\"caller\":\"" + HASH_OF_ALICE + "\"")
                .contains("\"pin\":" + hashed.field("pin").text())
                .doesNotContain("alice")
                .doesNotContain("4711");
    }

    private static TestDraft document(String json) {
        TestRecord record = new TestRecord(0, json).document();
        record.field(Field.leaf("caller"), "alice")
                .field(Field.leaf("x[0]"), "say \"alice\"")
                .field(Field.leaf("x[1].n"), "Z")
                .field(Field.leaf("pin"), 4711L)
                .field(Field.leaf("rate"), 1.5);
        record.type(101);
        return new TestDraft(record);
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> apply(sip())).hasMessageContaining("body, headers, fields");
        assertThatThrownBy(() -> apply(sip(), "body", "hash")).hasMessageContaining("one of keep, mask");
        assertThatThrownBy(() -> apply(sip(), "fields", "a", "action", "hash", "_key", "short"))
                .hasMessageContaining(".key = of 5 characters; 16 characters or more")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> apply(sip(), "fields", "a", "action", "hash", "_key", "${env:NOT_SET_ANYWHERE}"))
                .hasMessageContaining("is the variable set?");
    }

    /** Whatever the value and wherever it stands: it is gone, the length stays, and documents stay documents. */
    @Property(tries = 500)
    void nothingOfTheValueStays(
            @ForAll @AlphaChars @StringLength(min = 3, max = 12) String value,
            @ForAll List<@AlphaChars @StringLength(max = 8) String> words,
            @ForAll @IntRange(max = 3) int separator) {
        String between = List.of(" ", ";", "\r\n", "@").get(separator);
        String text = "To: " + value + between + String.join(between + value + between, words) + "\r\n\r\n" + value;
        TestDraft draft = new TestDraft(text).part("to", value);
        apply(draft, "fields", "to");
        assertThat(draft.raw().length()).isEqualTo(text.length());
        assertThat(draft.raw().text().split("[^A-Za-z]+")).doesNotContain(value);
        TestDraft hashed = new TestDraft(text).part("to", value);
        apply(hashed, "fields", "to", "action", "hash", "_key", KEY);
        assertThat(hashed.raw().text().split("[^A-Za-z0-9]+")).doesNotContain(value);
    }

    @Property(tries = 500)
    void bearsAnyMessage(@ForAll byte[] message, @ForAll @IntRange(max = 3) int from) {
        TestDraft draft = new TestDraft(new TestRecord(0, message));
        draft.put(
                Field.text("f"), draft.raw().slice(Math.min(from, message.length), Math.max(0, message.length - from)));
        apply(draft, "fields", "f", "headers", "a, b", "body", "mask");
        assertThat(draft.raw().length()).isEqualTo(message.length);
    }
}
