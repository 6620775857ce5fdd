package org.homer7.storage.elasticsearch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Settings of the store.
 *
 * @param urls nodes of the cluster
 * @param user name for basic authentication; empty for none
 * @param password of the user
 * @param apiKey for authentication by key, as Elasticsearch gives it in base64; empty for none
 * @param caFile certificate of the authority that signed the nodes' certificates, PEM; empty for those that Java trusts
 * @param fingerprint SHA-256 of that certificate in hexadecimal digits, in place of the file; empty for none
 * @param prefix begins the name of each index
 * @param shards of each index
 * @param replicas of each shard
 * @param compact true to save disk at the cost of CPU
 * @param compressHttp true to compress requests and answers
 * @param requestBytes most bytes of documents in one request
 * @param timeoutMillis longest time that the cluster may take to take a request's documents
 * @param retentionDays days that tables are kept; 0 for ever
 * @param maxBytes most bytes of all tables; 0 for no bound
 * @param diskPercent most percent of the nodes' disks that may be in use; 0 for no bound
 * @param fulltextTypes HEP types whose messages get a full-text index
 * @param directory for what must survive a restart of this server: its name
 * @param deadLetters file for documents that the cluster refuses
 */
record Options(
        List<String> urls,
        String user,
        String password,
        String apiKey,
        String caFile,
        String fingerprint,
        String prefix,
        int shards,
        int replicas,
        boolean compact,
        boolean compressHttp,
        int requestBytes,
        int timeoutMillis,
        int retentionDays,
        long maxBytes,
        int diskPercent,
        Set<Integer> fulltextTypes,
        Path directory,
        Path deadLetters) {
    Options {
        urls = List.copyOf(urls);
        fulltextTypes = Set.copyOf(fulltextTypes);
    }
}
