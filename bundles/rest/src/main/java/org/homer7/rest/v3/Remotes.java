package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homer7.rest.Json;
import org.homer7.rest.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The other servers that homer-app's user interface asks through this one, and nothing but these: their addresses come from the
 * configuration, never from a request. Redirects are not followed, answers are bounded in size and time. Thread-safe.
 */
@Component(service = Remotes.class, configurationPid = "org.homer7.rest.v3")
@Designate(ocd = Remotes.Config.class)
public final class Remotes {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 8 << 20;
    private static final int FIRST_ERROR = 300;

    @ObjectClassDefinition(
            name = "HOMER API v3",
            description = "Other servers behind homer-app's API: etc/org.homer7.rest.v3.cfg")
    @interface Config {
        @AttributeDefinition(description = "http://HOST:PORT of Prometheus. Empty: HOMER answers with its own numbers.")
        String prometheus_url() default "";

        @AttributeDefinition(
                description = "http://HOST:PORT of InfluxDB 1.x. Empty: HOMER answers with its own numbers.")
        String influxdb_url() default "";

        @AttributeDefinition(description = "InfluxDB's user; empty for none.")
        String influxdb_user() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "The user's password.")
        String influxdb_password() default "";

        @AttributeDefinition(description = "http://HOST:PORT of Loki; empty for none.")
        String loki_url() default "";

        @AttributeDefinition(description = "What the log tab asks Loki; %callid% stands for the Call-ID.")
        String loki_template() default "{job=\"heplify-server\"} |~ \"%callid%\"";

        @AttributeDefinition(description = "http://HOST:PORT of Grafana; empty for none.")
        String grafana_url() default "";

        @AttributeDefinition(type = AttributeType.PASSWORD, description = "A token of Grafana's service account.")
        String grafana_token() default "";

        @AttributeDefinition(
                description = "Hosts of agents that may subscribe to be asked about sessions, with commas between them."
                        + " Empty: none may.")
        String agent_hosts() default "";
    }

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Config config;

    @Activate
    public Remotes(Config config) {
        this.config = config;
        for (String url :
                new String[] {config.prometheus_url(), config.influxdb_url(), config.loki_url(), config.grafana_url()
                }) {
            if (!url.isBlank() && !url.strip().matches("https?://[^/\\s?#@]+(/[^\\s?#]*)?")) {
                throw new IllegalArgumentException("org.homer7.rest.v3: \"" + url
                        + "\" is no address; http://HOST:PORT is allowed. Change it in etc/org.homer7.rest.v3.cfg");
            }
        }
    }

    Config config() {
        return config;
    }

    boolean isAgentAllowed(String host) {
        Set<String> allowed = Stream.of(config.agent_hosts().split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        return allowed.contains(host);
    }

    JsonNode prometheus(String pathAndQuery) throws IOException, Problem {
        return fetch(request(config.prometheus_url(), pathAndQuery).build());
    }

    JsonNode loki(String pathAndQuery) throws IOException, Problem {
        return fetch(request(config.loki_url(), pathAndQuery).build());
    }

    JsonNode grafana(String pathAndQuery) throws IOException, Problem {
        HttpRequest.Builder request = request(config.grafana_url(), pathAndQuery);
        if (!config.grafana_token().isEmpty()) {
            request.header("Authorization", "Bearer " + config.grafana_token());
        }
        return fetch(request.build());
    }

    JsonNode influxdb(String pathAndQuery) throws IOException, Problem {
        HttpRequest.Builder request = request(config.influxdb_url(), pathAndQuery);
        if (!config.influxdb_user().isEmpty()) {
            String secret = config.influxdb_user() + ":" + config.influxdb_password();
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(secret.getBytes()));
        }
        return fetch(request.build());
    }

    /** Asks an agent, whose host must be allowed. */
    JsonNode agent(URI address, String body) throws IOException, Problem {
        if (!isAgentAllowed(address.getHost())) {
            throw Problem.forbidden(notAllowed(address.getHost()));
        }
        return fetch(HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static String notAllowed(String host) {
        return "the host \"" + host + "\" is not among agent.hosts in etc/org.homer7.rest.v3.cfg";
    }

    private static HttpRequest.Builder request(String url, String pathAndQuery) {
        String base = url.strip().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(TIMEOUT);
    }

    private JsonNode fetch(HttpRequest request) throws Problem {
        String server = request.uri().getScheme() + "://" + request.uri().getAuthority();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw Problem.badGateway(server + " answers with more than " + MOST_BYTES + " bytes");
                }
                if (response.statusCode() >= FIRST_ERROR) {
                    throw Problem.badGateway(server + " answers with the status " + response.statusCode());
                }
                return Json.tree(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw Problem.badGateway(server + " does not answer as it should: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.badGateway(server + ": interrupted");
        }
    }
}
