package org.homer7.storage.elasticsearch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;

/** Makes settings of a configuration, and says what is wrong with it. */
final class ConfigReader {
    private ConfigReader() {}

    static Options options(BundleContext bundle, ElasticConfig config, Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        String name = pid.substring(pid.lastIndexOf('.') + 1).replace('~', '-');
        String data = bundle.getProperty("karaf.data");
        Path homer = data == null ? bundle.getDataFile("").toPath() : Path.of(data, "homer");
        return options(config, homer.resolve(name), homer.resolve("dead-letter").resolve(name + ".jsonl"));
    }

    static Options options(ElasticConfig config, Path directory, Path deadLetters) {
        return new Options(
                urls(config.urls()),
                config.user().trim(),
                config.password(),
                apiKey(config),
                config.ca_file().trim(),
                fingerprint(config),
                prefix(config.prefix().trim()),
                (int) check("shards", config.shards(), 1, 1_024),
                (int) check("replicas", config.replicas(), 0, 100),
                compact(config.compression().trim()),
                config.http_compression(),
                (int) check("batch.kilobytes", config.batch_kilobytes(), 64, 65_536) << 10,
                (int) check("timeout.seconds", config.timeout_seconds(), 1, 3_600) * 1_000,
                (int) check("retention.days", config.retention_days(), 0, 100_000),
                check("retention.megabytes", config.retention_megabytes(), 0, Long.MAX_VALUE >> 20) << 20,
                (int) check("retention.disk.percent", config.retention_disk_percent(), 0, 100),
                fulltextTypes(config.fulltext_types()),
                directory,
                deadLetters);
    }

    private static List<String> urls(String text) {
        List<String> urls = new ArrayList<>();
        for (String part : text.split(",")) {
            String url = part.strip();
            if (!url.isEmpty()) {
                if (!isUrl(url)) {
                    throw wrong("urls", url, "http://HOST:PORT or https://HOST:PORT");
                }
                urls.add(url);
            }
        }
        if (urls.isEmpty()) {
            throw wrong(
                    "urls", text, "one or more of http://HOST:PORT or https://HOST:PORT, with commas between them,");
        }
        return urls;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String apiKey(ElasticConfig config) {
        String key = config.api_key().trim();
        if (!key.isEmpty() && !config.user().isBlank()) {
            throw wrong("api.key", "(set)", "either api.key or user and password");
        }
        return key;
    }

    private static String fingerprint(ElasticConfig config) {
        String digits = config.ca_fingerprint().trim().replace(":", "");
        if (!digits.isEmpty() && !digits.matches("[0-9a-fA-F]{64}")) {
            throw wrong("ca.fingerprint", digits, "64 hexadecimal digits, with colons or without,");
        }
        if (!digits.isEmpty() && !config.ca_file().isBlank()) {
            throw wrong("ca.fingerprint", digits, "either ca.file or ca.fingerprint");
        }
        return digits;
    }

    private static String prefix(String prefix) {
        if (!prefix.matches("([a-z0-9][a-z0-9._-]{0,63})?")) {
            throw wrong("prefix", prefix, "0 to 64 of a-z, 0-9, dot, hyphen and underscore, a letter or digit first,");
        }
        return prefix;
    }

    private static boolean compact(String compression) {
        if (!compression.equals("speed") && !compression.equals("size")) {
            throw wrong("compression", compression, "speed or size");
        }
        return compression.equals("size");
    }

    private static Set<Integer> fulltextTypes(String text) {
        Set<Integer> types = new TreeSet<>();
        for (String part : text.split(",")) {
            String type = part.strip();
            if (!type.isEmpty()) {
                check("fulltext.types", type.matches("\\d{1,3}") ? Integer.parseInt(type) : -1, 0, 255);
                types.add(Integer.valueOf(type));
            }
        }
        return types;
    }

    private static long check(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw wrong(key, Long.toString(value), least + " to " + most);
        }
        return value;
    }

    private static IllegalArgumentException wrong(String key, String value, String allowed) {
        return new IllegalArgumentException(ElasticStorage.PID + ": " + key + " = " + value + "; " + allowed
                + " is allowed. Change it in etc/" + ElasticStorage.PID + "-NAME.cfg");
    }
}
