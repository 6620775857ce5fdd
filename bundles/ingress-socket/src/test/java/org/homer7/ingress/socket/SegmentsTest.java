package org.homer7.ingress.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final int SEGMENT = 65_536;

    /** As when a sender is faster than this server for a while. */
    @Test
    void takesNoMoreMemoryForAStreamThatNeverEndsWithAFrame() {
        ByteBuf rest = null;
        byte next = 0;
        byte expected = 0;
        int largest = 0;
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] segment = new byte[random.nextInt(8) == 0 ? 1 + random.nextInt(50) : SEGMENT];
            for (int j = 0; j < segment.length; j++) {
                segment[j] = next++;
            }
            rest = Segments.join(rest, Unpooled.copiedBuffer(segment));
            largest = Math.max(largest, rest.capacity());
            int left = Math.min(rest.readableBytes(), 1 + random.nextInt(1_500));
            while (rest.readableBytes() > left) {
                assertThat(rest.readByte()).isEqualTo(expected++);
            }
        }
        assertThat(largest).isLessThanOrEqualTo(2 * SEGMENT);
        assertThat(rest.release()).isTrue();
    }

    @Test
    void keepsLittleForLittle() {
        ByteBuf rest = Segments.join(Unpooled.copiedBuffer(new byte[20]), Unpooled.copiedBuffer(new byte[30]));
        assertThat(rest.readableBytes()).isEqualTo(50);
        assertThat(rest.capacity()).isLessThanOrEqualTo(1_024);
        assertThat(rest.release()).isTrue();
    }

    @Test
    void givesBackWhatItHasJoined() {
        ByteBuf first = Unpooled.buffer(4).writeInt(1);
        ByteBuf second = Unpooled.buffer(4).writeInt(2);
        ByteBuf joined = Segments.join(Segments.join(null, first), second);
        assertThat(joined.readLong()).isEqualTo(1L << 32 | 2);
        assertThat(first.refCnt()).isZero();
        assertThat(second.refCnt()).isZero();
        assertThat(joined.release()).isTrue();
    }
}
