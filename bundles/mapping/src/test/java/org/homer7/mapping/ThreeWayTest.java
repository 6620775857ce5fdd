package org.homer7.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.api.mapping.MappedField.Index.FULLTEXT;
import static org.homer7.api.mapping.MappedField.Index.NONE;
import static org.homer7.api.mapping.MappedField.Index.SECONDARY;
import static org.homer7.mapping.Samples.field;
import static org.homer7.mapping.Samples.mapping;

import org.homer7.api.mapping.Mapping;
import org.junit.jupiter.api.Test;

class ThreeWayTest {
    private static final Mapping BASE = mapping(field("a", NONE, "A"), field("b", NONE, "B"));

    @Test
    void keepsWhatTheOperatorChangedAndTakesTheRestOver() {
        Mapping edited = mapping(field("b", SECONDARY, "B"), field("a", NONE, "A"));
        Mapping now = mapping(field("a", FULLTEXT, "Alpha"), field("b", FULLTEXT, "Beta"), field("c", NONE, "C"));
        assertThat(ThreeWay.merge(BASE, edited, now))
                .isEqualTo(
                        mapping(field("b", SECONDARY, "Beta"), field("a", FULLTEXT, "Alpha"), field("c", NONE, "C")));
    }

    @Test
    void leavesOutWhatTheOperatorRemovedAndWhatIsNoMore() {
        Mapping edited = mapping(field("a", NONE, "A"));
        assertThat(ThreeWay.merge(BASE, edited, mapping(field("b", FULLTEXT, "B"))))
                .isEqualTo(mapping());
    }

    @Test
    void keepsAFieldThatTheOperatorChangedOrAddedThoughItIsNoDefault() {
        Mapping edited = mapping(field("a", SECONDARY, "A"), field("mine", NONE, "Mine"));
        assertThat(ThreeWay.merge(BASE, edited, mapping())).isEqualTo(edited);
    }

    @Test
    void keepsARetentionThatTheOperatorSet() {
        Mapping edited = BASE.withRetentionDays(3);
        assertThat(ThreeWay.merge(BASE, edited, BASE.withLabel("Other").withRetentionDays(9)))
                .isEqualTo(BASE.withRetentionDays(3).withLabel("Other"));
    }
}
