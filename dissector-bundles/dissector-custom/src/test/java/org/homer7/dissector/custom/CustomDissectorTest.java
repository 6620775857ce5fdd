package org.homer7.dissector.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;

class CustomDissectorTest {
    private static final Described PATTERN =
            new Described("pattern", "(?<meter>\\S+) (?<reading>-?[\\d.]+)", "", "meter", "meter, reading:decimal");
    private static final Described PAIRS = new Described("pairs", "", "", "call_id", "call_id, cause:integer, text");
    private static final Described CSV = new Described("csv", "", ";", "", "a, b:integer,c");

    @Test
    void readsByAPattern() throws MalformedPayloadException {
        RecordedFields found = dissect(PATTERN, "meter-7 21.5");
        assertThat(found.value("meter")).isEqualTo("meter-7");
        assertThat(found.value("reading")).isEqualTo(21.5);
        assertThat(found.session()).isEqualTo("meter-7");
    }

    @Test
    void readsPairs() throws MalformedPayloadException {
        RecordedFields found = dissect(PAIRS, "Call-Id=a@b cause=16 text=\"normal clearing\" other=x");
        assertThat(found.value("call_id")).isEqualTo("a@b");
        assertThat(found.value("cause")).isEqualTo(16L);
        assertThat(found.value("text")).isEqualTo("normal clearing");
        assertThat(found.session()).isEqualTo("a@b");
    }

    @Test
    void readsSeparatedValues() throws MalformedPayloadException {
        RecordedFields found = dissect(CSV, "\"x;\"\"y\"\"\";42;last\nnext;1;line");
        assertThat(found.value("a")).isEqualTo("x;\"y\"");
        assertThat(found.value("b")).isEqualTo(42L);
        assertThat(found.value("c")).isEqualTo("last");
    }

    @Test
    void readsJsonByPaths() throws MalformedPayloadException {
        Described json = new Described("json", "", "", "caller", "caller=from.number, seconds=took[0]:decimal");
        RecordedFields found = dissect(json, "{\"from\":{\"number\":\"1001\"},\"took\":[\"1.5\"]}");
        assertThat(found.value("caller")).isEqualTo("1001");
        assertThat(found.value("seconds")).isEqualTo(1.5);
        assertThat(found.session()).isEqualTo("1001");
        assertThat(found.isDocument()).isTrue();
    }

    @Test
    void tellsItsProtocolByWhatMatches() {
        ContentDissector csv = (ContentDissector) CustomDissector.dissector(CSV);
        assertThat(csv.recognises(new TestPacket("abc;1;x"))).isTrue();
        assertThat(csv.recognises(new TestPacket("1;1;x"))).isFalse();
        assertThat(csv.recognises(new TestPacket(""))).isFalse();
        assertThat(csv.recognises(new TestPacket(" ".repeat(70_000) + "abc;"))).isFalse();
        assertThat(CustomDissector.dissector(PAIRS)).isNotInstanceOf(ContentDissector.class);
        assertThatThrownBy(() -> new Matching("(", CustomDissector.dissector(PAIRS)))
                .hasMessageContaining("match is \"(\"");
    }

    @Test
    void hasTheNameThatItWasGiven() {
        for (Described described : List.of(PATTERN, new Described("json", "", "", "", "a"))) {
            assertThat(CustomDissector.dissector(described).profiles(200))
                    .extracting(Profile::label)
                    .containsExactly("Meters");
        }
    }

    @Test
    void marksWhatIsNotAsDescribed() {
        assertThatThrownBy(() -> dissect(PATTERN, "nothing")).hasMessage("the text is not of the described form");
        assertThatThrownBy(() -> dissect(CSV, "x;many;y")).hasMessage("a value is not of the described kind");
    }

    @Test
    void refusesWrongDescriptionsWithTheReason() {
        refuses(new Described("xml", "", "", "", "a"), "format is \"xml\"; json, pattern, pairs or csv is allowed");
        refuses(new Described("pattern", "(", "", "", "a"), "pattern is \"(\": error parsing regexp");
        refuses(new Described("pattern", "(?<b>.)", "", "", "a"), "pattern has no group (?<a>...)");
        refuses(new Described("csv", "", "", "", "A B"), "fields has \"A B\"");
        refuses(new Described("csv", "", "", "", ""), "fields is missing");
    }

    @Property
    void survivesAnyText(@ForAll String text) {
        for (Described described : List.of(PATTERN, PAIRS, CSV)) {
            try {
                dissect(described, text);
            } catch (MalformedPayloadException refused) {
                assertThat(refused).hasMessageContaining("described");
            }
        }
    }

    private static void refuses(Described described, String message) {
        assertThatThrownBy(() -> CustomDissector.dissector(described)).hasMessageContaining(message);
    }

    private static RecordedFields dissect(Described described, String text) throws MalformedPayloadException {
        HepDissector dissector = CustomDissector.dissector(described);
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(text), found);
        return found;
    }

    /** A configuration for HEP types 200 and 201. */
    private record Described(String format, String pattern, String separator, String session, String fields)
            implements CustomDissector.Config {
        @Override
        public String match() {
            return format.equals("csv") ? "^[a-z]+;" : "";
        }

        @Override
        public String label() {
            return "Meters";
        }

        @Override
        public String hep_type() {
            return "200, 201";
        }

        @Override
        public int ranking() {
            return 100;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return CustomDissector.Config.class;
        }
    }
}
