package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.homer7.api.search.RecordMatcher;
import org.homer7.query.QueryParser;
import org.junit.jupiter.api.Test;

class TailQueueTest {
    @Test
    void wantsWhatTheQuerySays() throws Exception {
        TailQueue queue = new TailQueue(new RecordMatcher(QueryParser.parse("method = BYE")));
        assertThat(queue.wants(Sample.sip(1, 0, "a", "BYE"))).isTrue();
        assertThat(queue.wants(Sample.sip(2, 0, "a", "INVITE"))).isFalse();
    }

    @Test
    void countsWhatThereIsNoRoomFor() throws Exception {
        TailQueue queue = new TailQueue(new RecordMatcher(QueryParser.parse("")));
        int taken = 0;
        for (int i = 0; i < 5_000; i++) {
            if (queue.hasRoom()) {
                queue.add("{}");
                taken++;
            }
        }
        assertThat(taken).isEqualTo(1_000);
        assertThat(queue.takeDropped()).isEqualTo(4_000);
        assertThat(queue.takeDropped()).isZero();
        for (int i = 0; i < taken; i++) {
            assertThat(queue.next(0)).isEqualTo("{}");
        }
        assertThat(queue.next(0)).isNull();
    }

    @Test
    void isBoundedInSize() throws Exception {
        TailQueue queue = new TailQueue(new RecordMatcher(QueryParser.parse("")));
        String large = "x".repeat(300_000);
        int taken = 0;
        while (queue.hasRoom()) {
            queue.add(large);
            taken++;
        }
        assertThat(taken).isLessThan(6);
        queue.next(0);
        assertThat(queue.hasRoom()).isTrue();
    }
}
