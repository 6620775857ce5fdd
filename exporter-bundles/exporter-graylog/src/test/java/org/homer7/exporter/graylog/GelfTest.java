package org.homer7.exporter.graylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;
import org.junit.jupiter.api.Test;

class GelfTest {
    @Test
    void writesGelf() throws IOException {
        MetricPoint point = new MetricPoint(
                "homer_sip_4xx",
                "4xx",
                MetricPoint.Kind.EVENT,
                Instant.ofEpochSecond(1_700_000_000, 250_000_000),
                Map.of("response", "404"),
                Map.of("id", "a@b", "value", 1.0, "from", "x\"y"));
        assertThat(new String(new GelfMessage("server1").of(point), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":\"1.1\",\"host\":\"server1\",\"short_message\":\"homer_sip_4xx\","
                        + "\"timestamp\":1700000000.250000,\"level\":6,\"_series\":\"4xx\",\"_kind\":\"event\","
                        + "\"_response\":\"404\",\"_from\":\"x\\\"y\",\"_call_id\":\"a@b\",\"_value\":1.0}");
    }

    @Test
    void longMessagesGoInChunks() {
        GelfUdp udp = new GelfUdp("127.0.0.1", 12201, 512);
        byte[] message = new byte[1_200];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) i;
        }
        List<byte[]> chunks = udp.datagrams(message);
        assertThat(chunks).hasSize(3);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            byte[] chunk = chunks.get(i);
            assertThat(chunk).startsWith(0x1e, 0x0f).hasSizeLessThanOrEqualTo(512);
            assertThat(chunk[10]).isEqualTo((byte) i);
            assertThat(chunk[11]).isEqualTo((byte) 3);
            joined.write(chunk, 12, chunk.length - 12);
        }
        assertThat(joined.toByteArray()).isEqualTo(message);
        assertThat(udp.datagrams(new byte[500 * 129])).isEmpty();
    }
}
