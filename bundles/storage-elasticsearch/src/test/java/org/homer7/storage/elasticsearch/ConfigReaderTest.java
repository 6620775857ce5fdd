package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    /** The configuration with some keys set, as OSGi makes it. */
    private static Options read(Map<String, Object> keys) {
        ElasticConfig config = (ElasticConfig) Proxy.newProxyInstance(
                ElasticConfig.class.getClassLoader(),
                new Class<?>[] {ElasticConfig.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
        return ConfigReader.options(config, Path.of("d"), Path.of("l"));
    }

    @Test
    void readsTheDefaults() {
        Options options = read(Map.of());
        assertThat(options.urls()).containsExactly("http://localhost:9200");
        assertThat(options.prefix()).isEqualTo("homer-");
        assertThat(options.fulltextTypes()).containsExactly(100);
    }

    @Test
    void readsSeveralNodes() {
        assertThat(read(Map.of("urls", "https://es1:9200, https://es2:9200/ ,")).urls())
                .containsExactly("https://es1:9200", "https://es2:9200/");
    }

    @ParameterizedTest
    @CsvSource({
        "urls, es1:9200",
        "urls, ftp://es1",
        "urls, http://es1/path",
        "urls, ' , '",
        "prefix, Homer",
        "prefix, _homer",
        "compression, best",
        "ca_fingerprint, 12:34",
        "fulltext_types, 1;2",
        "fulltext_types, 256"
    })
    void saysWhatIsWrong(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key.replace('_', '.') + " = ")
                .hasMessageContaining("is allowed. Change it in etc/org.homer7.storage.elasticsearch-NAME.cfg");
    }

    @Test
    void wantsOneWayToLogIn() {
        assertThatThrownBy(() -> read(Map.of("user", "u", "api_key", "secret")))
                .hasMessageContaining("either api.key or user and password")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read(Map.of("shards", 0))).hasMessageContaining("1 to 1024");
    }
}
