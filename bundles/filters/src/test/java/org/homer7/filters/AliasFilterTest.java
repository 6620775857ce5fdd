package org.homer7.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.homer7.testkit.TestDraft;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which name a side gets. */
class AliasFilterTest {
    private static AliasFilter filter(Object... keysAndValues) {
        return new AliasFilter(Configs.of(AliasFilter.Config.class, keysAndValues), Configs.named(AliasFilter.PID));
    }

    private static String aliases(AliasFilter filter, String source, int port, String destination) {
        TestRecord record = new TestRecord(0, "x");
        record.source(source, port).destination(destination, 5060).captureId(7);
        TestDraft draft = new TestDraft(record);
        assertThat(filter.accept(draft)).isTrue();
        return draft.field("src_alias") + " > " + draft.field("dst_alias");
    }

    @Test
    void theLongestPrefixCountsThenThePortThenTheAgent() {
        AliasFilter filter = filter(
                "aliases",
                "10.0.0.0/8,,,core; 10.1.0.0/16,,,edge; 10.1.2.3,5060,,sbc; 10.1.2.3,5060,7,sbc seen by 7;"
                        + " 10.1.2.3,5070,8,other; ,,7,seen by 7; 2001:db8::/32,,,six; ,5062,,port");
        assertThat(aliases(filter, "10.200.1.1", 1, "10.1.9.9")).isEqualTo("core > edge");
        assertThat(aliases(filter, "10.1.2.3", 5060, "2001:db8::1")).isEqualTo("sbc seen by 7 > six");
        assertThat(aliases(filter, "10.1.2.3", 5070, "192.0.2.1"))
                .as("its agent is another, so the network's name")
                .isEqualTo("edge > seen by 7");
        assertThat(aliases(filter, "192.0.2.1", 5062, "2001:db9::")).isEqualTo("port > seen by 7");
        assertThat(aliases(filter("aliases", "10.0.0.0/8,,,core"), "192.0.2.1", 1, "11.0.0.0"))
                .isEqualTo("null > null");
    }

    @Test
    void readsItsFileAgainWhenItChanges(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("aliases.csv");
        AliasFilter filter = filter("aliases", "10.0.0.0/8,,,core", "file", file.toString());
        try {
            assertThat(filter.trouble()).contains("is not there");
            Files.writeString(file, "# people's names\n\n10.1.0.0/16,,,edge\n");
            await().until(() -> aliases(filter, "10.1.0.1", 1, "10.2.0.1").equals("edge > core"));
            assertThat(filter.trouble()).isEmpty();
            Files.writeString(file, "10.1.0.0/16,,,edge\n10.1.0.0/99,,,wrong\n");
            await().until(() -> filter.trouble().contains("line 2"));
            assertThat(aliases(filter, "10.1.0.1", 1, "10.2.0.1"))
                    .as("the last good ones")
                    .isEqualTo("edge > core");
        } finally {
            filter.deactivate();
        }
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> filter()).hasMessageContaining("aliases, file");
        assertThatThrownBy(() -> filter("aliases", "10.0.0.0/8=core")).hasMessageContaining("network,port,capture id");
        assertThatThrownBy(() -> filter("aliases", "10.0.0.0/8,70000,,core")).hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> filter("aliases", "10.0.0.0/8,,x,core")).hasMessageContaining("capture id is");
        assertThatThrownBy(() -> filter("aliases", "10.0.0.0/8,,,")).hasMessageContaining("the name has");
        assertThatThrownBy(() -> filter("aliases", ",,,name")).hasMessageContaining("is needed");
    }

    @Property(tries = 300)
    void findsWhatLookingAtAllWouldFind(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 255) Integer> octets,
            @ForAll @IntRange(max = 255) int octet) {
        List<Alias> aliases = IntStream.range(0, octets.size())
                .mapToObj(i -> new Alias("10.0.0." + octets.get(i) + "/" + (8 + i), -1, -1, Slice.of("n" + i)))
                .toList();
        String address = "10.0.0." + octet;
        Slice expected = null;
        for (Alias alias : aliases) {
            if (org.homer7.api.search.AddressRange.parse(alias.network())
                    .orElseThrow()
                    .contains(address)) {
                expected = alias.name();
            }
        }
        assertThat(new AliasTable(aliases).find(Slice.of(IpAddress.parse(address)), 1, 1))
                .isEqualTo(expected);
    }
}
