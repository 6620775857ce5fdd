package org.homer7.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homer7.testkit.TestDraft;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

/** Where the id of the other leg is found, and what it becomes. */
class AlegFilterTest {
    private static final String MESSAGE = "INVITE sip:bob@example.com SIP/2.0\r\nCall-ID: b-leg\r\n"
            + "x-cid :  a-leg@10.0.0.1 \r\nX-Folded: one\r\n two\r\nX-CID: later\r\n\r\nX-Body: no\r\nleg=from-body\r\n";

    private static TestDraft apply(TestDraft draft, Object... keysAndValues) {
        AlegFilter filter =
                new AlegFilter(Configs.of(AlegFilter.Config.class, keysAndValues), Configs.named(AlegFilter.PID));
        assertThat(filter.accept(draft)).isTrue();
        return draft;
    }

    private static TestDraft draft() {
        return new TestDraft(MESSAGE).sessionPart("b-leg");
    }

    @Test
    void findsHeadersByNameInAnyCase() {
        TestDraft draft = apply(draft(), "headers", "X-None, X-CID");
        assertThat(draft.linkCount()).isEqualTo(1);
        assertThat(draft.link(0).text()).isEqualTo("a-leg@10.0.0.1");
        assertThat(draft.session().text()).isEqualTo("b-leg");
        assertThat(apply(draft(), "headers", "X-Folded").link(0).text()).isEqualTo("one\r\n two");
        assertThat(apply(draft(), "headers", "X-Body").linkCount()).isZero();
    }

    @Test
    void cutsTheIdOutOfAValue() {
        assertThat(apply(draft(), "headers", "X-CID", "value_pattern", "^(.+)@")
                        .link(0)
                        .text())
                .isEqualTo("a-leg");
        assertThat(apply(draft(), "headers", "X-CID", "value_pattern", "nothing")
                        .linkCount())
                .isZero();
    }

    @Test
    void findsFieldsAndPatternsToo() {
        TestRecord record = new TestRecord(0, "{}");
        record.field("call.a", "from-json");
        assertThat(apply(new TestDraft(record), "fields", "call.a").link(0).text())
                .isEqualTo("from-json");
        assertThat(apply(draft(), "patterns", "nothing=(.) leg=([a-z-]+)")
                        .link(0)
                        .text())
                .isEqualTo("from-body");
        assertThat(apply(draft(), "headers", "X-CID", "patterns", "leg=([a-z-]+)")
                        .link(0)
                        .text())
                .as("headers come first")
                .isEqualTo("a-leg@10.0.0.1");
    }

    @Test
    void canBecomeTheSession() {
        TestDraft draft = apply(draft(), "headers", "X-CID", "target", "session");
        assertThat(draft.session().text()).isEqualTo("a-leg@10.0.0.1");
        assertThat(draft.link(0).text()).isEqualTo("b-leg");
    }

    @Test
    void leavesOtherTypesAlone() {
        assertThat(apply(draft(), "headers", "X-CID", "hep_types", "100").linkCount())
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> apply(draft())).hasMessageContaining("headers, fields, patterns");
        assertThatThrownBy(() -> apply(draft(), "headers", "X CID:")).hasMessageContaining("headers = X CID:");
        assertThatThrownBy(() -> apply(draft(), "headers", "a", "target", "leg"))
                .hasMessageContaining("target = leg; one of link, session is allowed");
        assertThatThrownBy(() -> apply(draft(), "patterns", "(a ok")).hasMessageContaining("patterns = (a");
    }

    @Property(tries = 500)
    void bearsAnyMessage(@ForAll byte[] message) {
        apply(new TestDraft(new TestRecord(0, message)), "headers", "A, Via, X-CID", "patterns", "a(.*)b [^c]+");
    }
}
