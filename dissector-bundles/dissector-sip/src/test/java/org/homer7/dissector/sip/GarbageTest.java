package org.homer7.dissector.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message leaves to the garbage collector: at 200,000 a second each byte counts. */
class GarbageTest {
    private static final int ROUNDS = 2_000;

    private final SipDissector dissector = new SipDissector();
    private final FieldWriter nowhere = new Nowhere();

    @ParameterizedTest
    @CsvSource({
        "kamailio-100, 0",
        "kamailio-180, 0",
        "captagent-ack, 0",
        "captagent-bye-reason, 0",
        "sipgrep-register-authorization, 0",
        // The description's reader, its list of codecs and the address with its port.
        "kamailio-invite-two-vias, 320",
        "captagent-200-invite, 320"
    })
    void leavesLittle(String name, long bytes) throws IOException, MalformedPayloadException {
        byte[] payload = Files.readAllBytes(Path.of("src/test/resources/cases", name, "payload"));
        TestPacket packet = new TestPacket(payload) {
            @Override
            public Slice correlationId() {
                return Slice.EMPTY;
            }
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                dissector.dissect(packet, nowhere);
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS);
        }
        assertThat(least).isLessThanOrEqualTo(bytes);
    }

    private static final class Nowhere implements FieldWriter {
        @Override
        public FieldWriter profile(String profile) {
            return this;
        }

        @Override
        public FieldWriter session(byte[] array, int offset, int length) {
            return this;
        }

        @Override
        public FieldWriter link(byte[] array, int offset, int length) {
            return this;
        }

        @Override
        public FieldWriter put(Field field, byte[] array, int offset, int length) {
            return this;
        }

        @Override
        public FieldWriter put(Field field, CharSequence value) {
            return this;
        }

        @Override
        public FieldWriter put(Field field, long value) {
            return this;
        }

        @Override
        public FieldWriter put(Field field, double value) {
            return this;
        }

        @Override
        public FieldWriter put(Field field, boolean value) {
            return this;
        }

        @Override
        public FieldWriter raw(byte[] array, int offset, int length) {
            return this;
        }

        @Override
        public FieldWriter document() {
            return this;
        }

        @Override
        public Field leaf(byte[] path, int offset, int length) {
            throw new AssertionError("SIP has no leaves");
        }
    }
}
