package org.homer7.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of instances. */
class InstanceNameTest {
    @Test
    void ofServices() {
        assertThat(InstanceName.of(Map.of("hep.sink.name", "tail", "service.pid", "a"), "hep.sink.name"))
                .isEqualTo("tail");
        assertThat(InstanceName.of(Map.of("service.pid", "org.homer7.storage.lucene~main"), "hep.sink.name"))
                .isEqualTo("storage.lucene[main]");
        assertThat(InstanceName.of(Map.of("service.pid", new String[] {"x", "org.homer7.metrics"}), "n"))
                .isEqualTo("metrics");
        assertThat(InstanceName.of(Map.of("component.name", "com.example.Sink"), "n"))
                .isEqualTo("com.example.Sink");
    }
}
