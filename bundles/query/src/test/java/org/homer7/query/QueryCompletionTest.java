package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.homer7.api.search.FieldPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryCompletionTest {
    /** The caret is where the bar stands; the brackets show the part that would be replaced. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|; 0; 0; FIELD; ''; ''",
                "met|; 0; 3; FIELD; met; ''",
                "me|thod = INVITE; 0; 6; FIELD; me; ''",
                "method |; 7; 7; OPERATOR; ''; ''",
                "method =|; 8; 8; VALUE; ''; method",
                "method = |; 9; 9; VALUE; ''; method",
                "method = INV|; 9; 12; VALUE; INV; method",
                "method = \"INV|; 9; 13; VALUE; INV; method",
                "method = \"IN|V\" AND a; 9; 14; VALUE; IN; method",
                "method = INVITE |; 16; 16; CONJUNCTION; ''; ''",
                "method = INVITE AN|; 16; 18; CONJUNCTION; AN; ''",
                "method = INVITE AND fr|; 20; 22; FIELD; fr; ''",
                "NOT (src|; 5; 8; FIELD; src; ''",
                "method IN |; 10; 10; OPERATOR; ''; ''",
                "method IN (|; 11; 11; VALUE; ''; method",
                "method NOT IN (INVITE, B|; 23; 24; VALUE; B; method",
                "method IN (BYE) |; 16; 16; CONJUNCTION; ''; ''",
                "callid = |; 9; 9; VALUE; ''; sid",
                "method !|; 7; 8; OPERATOR; ''; ''",
                "1001 O|; 5; 6; OPERATOR; O; ''",
            })
    void saysWhatCanStandAtTheCaret(
            String marked, int from, int to, QueryCompletion.Expected expects, String prefix, String field) {
        int caret = marked.indexOf('|');
        QueryCompletion completion = QueryCompletion.at(marked.replace("|", ""), caret);
        assertThat(completion.from()).as("from").isEqualTo(from);
        assertThat(completion.to()).as("to").isEqualTo(to);
        assertThat(completion.expects()).isEqualTo(expects);
        assertThat(completion.prefix()).isEqualTo(prefix);
        assertThat(completion.field().map(FieldPath::path))
                .isEqualTo(field.isEmpty() ? Optional.empty() : Optional.of(field));
    }

    @Property
    void takesAnyText(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 40) String text, @ForAll int caret) {
        QueryCompletion completion = QueryCompletion.at(text, caret);
        assertThat(completion.from()).isBetween(0, text.length());
        assertThat(completion.to()).isBetween(completion.from(), text.length());
    }
}
