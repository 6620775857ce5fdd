package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** The connection to the nodes of the cluster. Thread-safe. */
final class Cluster implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int CONNECTIONS = 32;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** What is asked of the cluster. */
    @FunctionalInterface
    interface Request<T> {
        T run(ElasticsearchClient client) throws IOException;
    }

    private final RestClient rest;
    private final ElasticsearchClient client;
    private final int timeoutMillis;

    Cluster(Options options) throws IOException {
        timeoutMillis = options.timeoutMillis();
        RestClientBuilder builder = RestClient.builder(
                        options.urls().stream().map(HttpHost::create).toArray(HttpHost[]::new))
                .setCompressionEnabled(options.compressHttp())
                .setRequestConfigCallback(
                        request -> request.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(options.timeoutMillis()));
        if (!options.apiKey().isEmpty()) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", "ApiKey " + options.apiKey())});
        }
        SSLContext tls = tls(options);
        builder.setHttpClientConfigCallback(http -> secure(http, options, tls));
        rest = builder.build();
        RestClientTransport transport = new RestClientTransport(
                rest, new JacksonJsonpMapper(new ObjectMapper()), null, NoopInstrumentation.INSTANCE);
        client = new ElasticsearchClient(transport);
    }

    private static SSLContext tls(Options options) throws IOException {
        if (!options.fingerprint().isEmpty()) {
            return TransportUtils.sslContextFromCaFingerprint(options.fingerprint());
        }
        return options.caFile().isEmpty() ? null : TransportUtils.sslContextFromHttpCaCrt(new File(options.caFile()));
    }

    private static HttpAsyncClientBuilder secure(HttpAsyncClientBuilder http, Options options, SSLContext tls) {
        http.setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS);
        if (tls != null) {
            http.setSSLContext(tls);
        }
        if (!options.user().isEmpty()) {
            CredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    AuthScope.ANY, new UsernamePasswordCredentials(options.user(), options.password()));
            http.setDefaultCredentialsProvider(credentials);
        }
        return http;
    }

    /**
     * Asks the cluster.
     *
     * @throws IOException it cannot be reached, or does not do what is asked
     */
    <T> T ask(Request<T> request) throws IOException {
        return ask(timeoutMillis, request);
    }

    /** Asks the cluster, with another time-out. */
    <T> T ask(int millis, Request<T> request) throws IOException {
        try {
            return request.run(millis == timeoutMillis ? client : client.withTransportOptions(within(millis)));
        } catch (ElasticsearchException e) {
            throw new RefusedException(e);
        } catch (ResponseException e) {
            throw new RefusedException(e);
        }
    }

    /** Puts a JSON body that the typed requests do not know all members of. */
    void put(String path, String body) throws IOException {
        Request<Response> put = client -> {
            org.elasticsearch.client.Request request = new org.elasticsearch.client.Request("PUT", path);
            request.setJsonEntity(body);
            return rest.performRequest(request);
        };
        ask(put);
    }

    private static RestClientOptions within(int millis) {
        RequestConfig config = RequestConfig.custom()
                .setConnectTimeout(CONNECT_MILLIS)
                .setSocketTimeout(millis)
                .build();
        RequestOptions.Builder options = RequestOptions.DEFAULT.toBuilder();
        options.setRequestConfig(config);
        return new RestClientOptions(options.build(), false);
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }

    /** The cluster answered, but with an error. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;
        private static final int LONGEST_MESSAGE = 600;

        private final int status;
        private final String type;

        RefusedException(ElasticsearchException e) {
            super("Elasticsearch says " + e.status() + " " + reasons(e), e);
            this.status = e.status();
            this.type = String.valueOf(e.error().type());
        }

        RefusedException(ResponseException e) {
            super("Elasticsearch says " + shortened(e.getMessage()), e);
            this.status = e.getResponse().getStatusLine().getStatusCode();
            this.type = "";
        }

        private static String shortened(String message) {
            return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + " ...";
        }

        private static String reasons(ElasticsearchException e) {
            List<String> reasons = new ArrayList<>();
            reasons.add(e.error().type() + ": " + e.error().reason());
            e.error().rootCause().stream()
                    .limit(1)
                    .map(cause -> cause.type() + ": " + cause.reason())
                    .filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
            if (e.status() == 401 || e.status() == 403) {
                reasons.add("check user, password or api.key in etc/" + ElasticStorage.PID + "-NAME.cfg");
            }
            return String.join("; ", reasons);
        }

        /** The HTTP status. */
        int status() {
            return status;
        }

        /** The kind of error, as Elasticsearch names it. */
        String type() {
            return type;
        }

        /** True if the same may succeed a little later. */
        boolean isPassing() {
            return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
        }
    }
}
