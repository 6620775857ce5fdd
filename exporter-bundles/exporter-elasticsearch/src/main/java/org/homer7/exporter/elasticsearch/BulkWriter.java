package org.homer7.exporter.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.json.SimpleJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.RejectedPointsException;
import org.homer7.http.HttpSender;
import org.homer7.http.TlsTrust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to Elasticsearch. */
final class BulkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 30_000;

    private final RestClient rest;
    private final ElasticsearchClient client;
    private final IndexName index;

    BulkWriter(ElasticsearchExporter.Config config) {
        index = new IndexName(config.index().strip());
        List<HttpHost> hosts = new ArrayList<>();
        boolean secure = false;
        for (String url : config.url().split(",")) {
            URI address = HttpSender.address(ElasticsearchExporter.PID, url);
            hosts.add(new HttpHost(address.getHost(), port(address), address.getScheme()));
            secure |= address.getScheme().equals("https");
        }
        RestClientBuilder builder = RestClient.builder(hosts.toArray(HttpHost[]::new))
                .setDefaultHeaders(headers(config))
                .setRequestConfigCallback(
                        request -> request.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS));
        if (secure) {
            TlsTrust trust = TlsTrust.of(ElasticsearchExporter.PID, config.tls_authorities());
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(trust.context()));
        }
        rest = builder.build();
        client = new ElasticsearchClient(new RestClientTransport(rest, new SimpleJsonpMapper()));
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : address.getScheme().equals("https") ? 443 : 9200;
    }

    private static Header[] headers(ElasticsearchExporter.Config config) {
        Map<String, String> headers = config._api_key().isEmpty()
                ? HttpSender.basic(config.user(), config._password())
                : Map.of("Authorization", "ApiKey " + config._api_key());
        return headers.entrySet().stream()
                .map(header -> new BasicHeader(header.getKey(), header.getValue()))
                .toArray(Header[]::new);
    }

    void write(List<MetricPoint> points) throws IOException {
        BulkRequest.Builder bulk = new BulkRequest.Builder();
        for (MetricPoint point : points) {
            BinaryData document = BinaryData.of(Documents.json(point), ContentType.APPLICATION_JSON);
            bulk.operations(operation -> operation.index(one ->
                    one.index(index.of(point.time())).id(Documents.id(point)).document(document)));
        }
        try {
            judge(client.bulk(bulk.build()));
        } catch (ElasticsearchException e) {
            if (e.status() == 400 || e.status() == 413) {
                throw new RejectedPointsException("Elasticsearch: " + e.getMessage());
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What the server was too busy for comes again with all others, which are the same documents then. */
    private static void judge(BulkResponse response) throws IOException {
        BitSet refused = new BitSet();
        String reason = "";
        for (int i = 0; i < response.items().size(); i++) {
            BulkResponseItem item = response.items().get(i);
            if (item.error() == null) {
                continue;
            }
            reason = item.error().type() + ": " + item.error().reason();
            if (item.status() == 429 || item.status() >= 500) {
                throw new IOException("Elasticsearch: " + reason);
            }
            refused.set(i);
        }
        if (!refused.isEmpty()) {
            throw new RejectedPointsException("Elasticsearch: " + reason, refused);
        }
    }

    void close() {
        try {
            rest.close();
        } catch (IOException e) {
            LOG.debug("Closing the connection to Elasticsearch: {}", e.toString());
        }
    }
}
