package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory;
import org.junit.jupiter.api.Test;

class HepTargetTest {
    private final List<byte[]> frames = new ArrayList<>();
    private boolean full;

    private final LaneFactory lanes = (listener, whenFull) -> (Lane) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Lane.class}, (proxy, method, arguments) -> {
                if (!method.getName().equals("accept")) {
                    return null;
                }
                ByteBuffer frame = (ByteBuffer) arguments[0];
                byte[] bytes = new byte[frame.remaining()];
                frame.get(bytes);
                frames.add(bytes);
                return !full;
            });

    private HepTarget target() {
        return new HepTarget(lanes, Rules.config(HepTarget.Config.class, "node", "watch", "capture.id", 42));
    }

    @Test
    void makesALineOfALog() throws IOException {
        target().tell(TargetLaneTest.alert("1f", Map.of("target", "a\nb")));
        String frame = new String(frames.get(0), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(frame).startsWith("HEP3").contains("watch");
        var payload = new ObjectMapper().readTree(frame.substring(frame.indexOf('{')));
        assertThat(payload.path("message").asText()).isEqualTo("FIRING [critical] ASR is 31.5");
        assertThat(payload.path("level").asText()).isEqualTo("critical");
        assertThat(payload.path("alert").asText()).isEqualTo("asr");
        assertThat(payload.at("/labels/target").asText()).isEqualTo("a\nb");
        assertThat(payload.path("value").asDouble()).isEqualTo(31.5);
    }

    @Test
    void waitsItsTurnWhenThePipelineIsFull() {
        full = true;
        assertThatThrownBy(() -> target().tell(TargetLaneTest.alert("1f", Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hep:stats");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new HepTarget(lanes, Rules.config(HepTarget.Config.class, "node", " ")))
                .hasMessageContaining("node = ;");
        assertThatThrownBy(() -> new HepTarget(lanes, Rules.config(HepTarget.Config.class, "capture.id", -1)))
                .hasMessageContaining("capture.id = -1");
    }
}
