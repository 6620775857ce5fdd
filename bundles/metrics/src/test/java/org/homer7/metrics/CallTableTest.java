package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.Slice;
import org.junit.jupiter.api.Test;

class CallTableTest {
    private static final int MOST = 5;
    private static final long SECOND = 1_000_000;

    private static Slice id(int number) {
        return Slice.of("call-" + number + "@example.com");
    }

    /** Two maps in order of access do the same, slowly. */
    @Property(tries = 500)
    void knowsWhatTwoMapsKnow(@ForAll @Size(max = 200) List<@IntRange(min = 0, max = 59) Integer> steps) {
        CallTable table = new CallTable(MOST, 100);
        Map<Integer, Call> others = new LinkedHashMap<>(16, 0.75f, true);
        Map<Integer, Call> talking = new LinkedHashMap<>(16, 0.75f, true);
        long now = 0;
        for (int step : steps) {
            int number = step / 3;
            now += SECOND;
            Call known = others.get(number) != null ? others.get(number) : talking.get(number);
            Call call = table.of(id(number), now);
            assertThat(call == known).isEqualTo(known != null);
            if (known == null) {
                put(others, number, call);
            }
            if (step % 3 == 1) {
                table.talks(call);
                others.remove(number);
                put(talking, number, call);
            } else if (step % 3 == 2) {
                table.ended(call);
                talking.remove(number);
                put(others, number, call);
            }
            assertThat(table.size()).isEqualTo(others.size() + talking.size());
            assertThat(table.talking()).isEqualTo(talking.size());
        }
        long end = now;
        table.expire(end + 99 * SECOND);
        talking.values().removeIf(call -> call.touchedMicros < end - SECOND);
        assertThat(table.size()).isEqualTo(talking.size());
    }

    private static void put(Map<Integer, Call> calls, int number, Call call) {
        calls.put(number, call);
        if (calls.size() > MOST) {
            calls.remove(calls.keySet().iterator().next());
        }
    }

    @Test
    void isBoundedAndKeepsTheNewest() {
        CallTable table = new CallTable(1_000, 100);
        Call last = null;
        for (int i = 0; i < 100_000; i++) {
            last = table.of(id(i), i);
        }
        assertThat(table.size()).isEqualTo(1_000);
        assertThat(table.of(id(99_999), 100_000)).isSameAs(last);
        assertThat(table.of(id(99_000), 100_000).touchedMicros).isEqualTo(100_000);
        table.expire(100_000 + 66 * SECOND);
        assertThat(table.size()).isZero();
    }

    @Property(tries = 300)
    void bytesThatDifferHashApart(@ForAll byte[] bytes, @ForAll @IntRange(min = 0, max = 1_000) int place) {
        long hash = Bytes.hash(bytes, 0, bytes.length);
        byte[] shifted = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        assertThat(Bytes.hash(shifted, 3, shifted.length)).isEqualTo(hash);
        assertThat(Bytes.hash(shifted, 2, shifted.length)).isNotEqualTo(hash);
        if (bytes.length > 0) {
            byte[] changed = bytes.clone();
            changed[place % bytes.length] ^= (byte) (1 + place % 255);
            assertThat(Bytes.hash(changed, 0, changed.length)).isNotEqualTo(hash);
        }
    }
}
