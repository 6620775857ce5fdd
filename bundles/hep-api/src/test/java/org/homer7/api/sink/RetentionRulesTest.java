package org.homer7.api.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which tables go, and when. */
class RetentionRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final TreeMap<TableKey, Long> tables = new TreeMap<>();

    private void table(int type, int daysAgo, long bytes) {
        tables.put(new TableKey(type, "default", TODAY.minusDays(daysAgo)), bytes);
    }

    private List<TableRetention> apply(RetentionRules rules, long used, long total) {
        return rules.apply(tables, TODAY, used, total);
    }

    private static List<String> due(List<TableRetention> all) {
        return all.stream()
                .filter(TableRetention::isDue)
                .map(table -> table.key().type() + "-"
                        + table.key().day().until(TODAY).getDays())
                .toList();
    }

    @Test
    void byAgeAndWhatTheMappingSays() {
        table(1, 7, 10);
        table(1, 8, 10);
        table(100, 2, 10);
        table(100, 3, 10);
        table(1, -20, 10);
        RetentionRules rules = new RetentionRules(7, key -> key.type() == 100 ? 2 : 0, 0, 0);
        List<TableRetention> all = apply(rules, 0, 0);
        assertThat(due(all)).containsExactly("1-8", "100-3");
        assertThat(all.get(0).due()).isEqualTo("it is older than 7 days");
        assertThat(all.get(1).lastDay()).contains(TODAY);
    }

    @Test
    void bySizeTheOldestDayFirstWhateverTheType() {
        table(1, 3, 40);
        table(100, 4, 40);
        table(5, 1, 40);
        table(1, 0, 40);
        RetentionRules rules = new RetentionRules(0, key -> 0, 100, 0);
        List<TableRetention> all = apply(rules, 0, 0);
        assertThat(due(all)).containsExactly("100-4", "1-3");
        assertThat(all.get(0).lastDay()).isEqualTo(Optional.empty());
        assertThat(all.get(0).due()).isEqualTo("all tables take 160 bytes, 100 are allowed");
    }

    @Test
    void byDiskAsFarAsItHelps() {
        table(1, 3, 40);
        table(1, 2, 40);
        table(1, 1, 40);
        RetentionRules rules = new RetentionRules(0, key -> 0, 0, 90);
        assertThat(due(apply(rules, 960, 1_000))).containsExactly("1-3", "1-2");
        assertThat(due(apply(rules, 900, 1_000))).isEmpty();
    }

    @Test
    void neverToday() {
        table(1, 0, 400);
        table(1, -1, 400);
        assertThat(due(apply(new RetentionRules(0, key -> 0, 100, 10), 999, 1_000)))
                .isEmpty();
    }

    @Test
    void countsWhatGoesForItsAgeBeforeItTakesMore() {
        table(1, 9, 80);
        table(1, 2, 40);
        table(1, 1, 40);
        assertThat(due(apply(new RetentionRules(7, key -> 0, 100, 0), 0, 0))).containsExactly("1-9");
    }
}
