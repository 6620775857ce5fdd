package org.homer7.exporter.influxdb;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.homer7.http.HttpSender;

/** InfluxDB 2.x. */
final class VersionTwo implements LineWriter {
    private final HttpSender sender;

    VersionTwo(InfluxdbExporter.Config config) {
        String url = config.url().strip().replaceAll("/+$", "") + "/api/v2/write?precision=ns&org="
                + encoded(config.organization()) + "&bucket=" + encoded(config.bucket());
        sender = HttpSender.of(
                InfluxdbExporter.PID,
                url,
                config.tls_authorities(),
                config._token().isEmpty() ? Map.of() : Map.of("Authorization", "Token " + config._token()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void write(String lines) throws IOException {
        sender.post("text/plain; charset=utf-8", lines.getBytes(StandardCharsets.UTF_8));
    }
}
