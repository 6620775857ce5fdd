package org.homer7.api.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.StubRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableKeyTest {
    private static final long DAY_MICROS = 86_400_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1795305600000000, hep_proto_1_call_20261122",
        "1795391999999999, hep_proto_1_call_20261122",
        "1795392000000000, hep_proto_1_call_20261123",
        "0, hep_proto_1_call_19700101",
        "-1, hep_proto_1_call_19691231"
    })
    void followsTheRecordsDayInUtc(long timestampMicros, String tableName) {
        HepRecord record = new StubRecord()
                .with("type", 1)
                .with("profile", "call")
                .with("timestampMicros", timestampMicros)
                .record();
        TableKey key = TableKey.of(record);
        assertThat(key.tableName()).isEqualTo(tableName);
        assertThat(timestampMicros).isBetween(key.startMicros(), key.endMicros() - 1);
    }

    @Property
    void readsWhatItWrites(@ForAll @IntRange(max = 255) int type, @ForAll @IntRange(max = 100_000) int day) {
        TableKey key = new TableKey(type, "a_9_20261122", LocalDate.ofEpochDay(day));
        assertThat(TableKey.parse(key.tableName())).contains(key);
        assertThat(key.endMicros() - key.startMicros()).isEqualTo(DAY_MICROS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hep_proto_1_call",
                "hep_proto_256_call_20261122",
                "hep_proto_01_call_20261122",
                "hep_proto_1_Call_20261122",
                "hep_proto_1__20261122x",
                "hep_proto_1_call_20260230",
                "hep_proto_1_call_2026112",
                "homer_proto_1_call_20261122"
            })
    void leavesOtherTablesAlone(String name) {
        assertThat(TableKey.parse(name)).isEmpty();
    }

    @Test
    void sortsTheOldestDayFirst() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        TableKey oldest = new TableKey(100, "default", day.minusDays(1));
        TableKey call = new TableKey(1, "call", day);
        TableKey registration = new TableKey(1, "registration", day);
        TableKey log = new TableKey(100, "default", day);
        assertThat(List.of(log, registration, call, oldest).stream().sorted())
                .containsExactly(oldest, call, registration, log);
    }
}
