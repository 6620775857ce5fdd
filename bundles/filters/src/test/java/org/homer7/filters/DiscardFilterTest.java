package org.homer7.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homer7.testkit.TestDraft;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

/** Which records are kept out. */
class DiscardFilterTest {
    private static DiscardFilter filter(Object... keysAndValues) {
        return new DiscardFilter(
                Configs.of(DiscardFilter.Config.class, keysAndValues), Configs.named(DiscardFilter.PID));
    }

    private static TestDraft draft(int type, String source, int port, String method) {
        TestRecord record = new TestRecord(0, method + " sip:bob@example.com SIP/2.0\r\n\r\n");
        record.field("method", method).field("cseq_method", method);
        record.type(type).captureId(7).source(source, port).destination("10.9.9.9", 5061);
        return new TestDraft(record);
    }

    private static boolean keeps(TestDraft draft, Object... keysAndValues) {
        return filter(keysAndValues).accept(draft);
    }

    @Test
    void looksAtEachCondition() {
        TestDraft options = draft(1, "10.1.2.3", 5060, "OPTIONS");
        assertThat(keeps(options, "hep_types", "2, 5-9")).isTrue();
        assertThat(keeps(options, "hep_types", "0-1")).isFalse();
        assertThat(keeps(options, "methods", "INVITE, OPTIONS")).isFalse();
        assertThat(keeps(options, "methods", "OPTION")).isTrue();
        assertThat(keeps(options, "sources", "10.1.0.0/16")).isFalse();
        assertThat(keeps(options, "sources", "10.9.9.9")).isTrue();
        assertThat(keeps(options, "destinations", "10.9.9.9")).isFalse();
        assertThat(keeps(options, "addresses", "2001:db8::/32, 10.9.0.0/16")).isFalse();
        assertThat(keeps(options, "addresses", "192.0.2.1")).isTrue();
        assertThat(keeps(options, "ports", "5061")).isFalse();
        assertThat(keeps(options, "ports", "5062-5070")).isTrue();
        assertThat(keeps(options, "capture_ids", "7")).isFalse();
        assertThat(keeps(options, "capture_ids", "4294967295")).isTrue();
        assertThat(keeps(options, "pattern", "^OPTIONS .*example")).isFalse();
        assertThat(keeps(options, "pattern", "friendly-scanner")).isTrue();
    }

    @Test
    void needsAllConditionsAndCanKeepInstead() {
        TestDraft options = draft(1, "10.1.2.3", 5060, "OPTIONS");
        assertThat(keeps(options, "methods", "OPTIONS", "sources", "192.0.2.0/24"))
                .isTrue();
        assertThat(keeps(options, "methods", "OPTIONS", "sources", "10.0.0.0/8"))
                .isFalse();
        assertThat(keeps(options, "methods", "OPTIONS", "keep", true)).isTrue();
        assertThat(keeps(options, "methods", "INVITE", "keep", true)).isFalse();
    }

    @Test
    void knowsTheMethodOfResponses() {
        TestRecord ok = new TestRecord(0, "SIP/2.0 200 OK\r\n\r\n");
        ok.field("method", "200").field("cseq_method", "OPTIONS");
        assertThat(keeps(new TestDraft(ok), "methods", "OPTIONS")).isFalse();
        assertThat(keeps(new TestDraft(ok), "methods", "200")).isFalse();
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> filter())
                .hasMessageContaining("etc/org.homer7.filter.discard-test.cfg")
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> filter("hep_types", "1, 256"))
                .hasMessageContaining("hep.types = 256; numbers from 0 to 255");
        assertThatThrownBy(() -> filter("ports", "9-1")).hasMessageContaining("ports = 9-1");
        assertThatThrownBy(() -> filter("sources", "10.0.0.0/33")).hasMessageContaining("sources = 10.0.0.0/33");
        assertThatThrownBy(() -> filter("capture_ids", "x")).hasMessageContaining("capture.ids = x");
        assertThatThrownBy(() -> filter("pattern", "("))
                .hasMessageContaining("pattern = (")
                .hasMessageContaining("RE2");
    }

    @Test
    void aBadChangeLeavesTheLastGoodValues() {
        DiscardFilter filter = filter("hep_types", "1");
        assertThatThrownBy(() -> filter.modified(
                        Configs.of(DiscardFilter.Config.class, "hep_types", "x"), Configs.named(DiscardFilter.PID)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(filter.accept(draft(1, "10.0.0.1", 1, "INVITE"))).isFalse();
    }

    @Property(tries = 300)
    void networksMeanTheirFirstBits(@ForAll int address, @ForAll int other, @ForAll @IntRange(max = 32) int bits) {
        int mask = bits == 0 ? 0 : -1 << 32 - bits;
        boolean inside = (address & mask) == (other & mask);
        assertThat(keeps(draft(1, text(address), 1, "INVITE"), "sources", text(other) + "/" + bits))
                .isEqualTo(!inside);
    }

    private static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
