package org.homer7.storage.elasticsearch;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one store. */
@ObjectClassDefinition(name = "HOMER distributed store", description = "Records in a cluster of Elasticsearch")
@interface ElasticConfig {
    @AttributeDefinition(description = "Nodes of the cluster, with commas between them, such as https://es1:9200.")
    String urls() default "http://localhost:9200";

    @AttributeDefinition(description = "User of the cluster. Empty for none.")
    String user() default "";

    @AttributeDefinition(description = "Password of the user; ${env:NAME} takes it from the environment.")
    String password() default "";

    @AttributeDefinition(
            description = "Key in place of user and password, in base64 as Elasticsearch shows it; ${env:NAME} takes it"
                    + " from the environment.")
    String api_key() default "";

    @AttributeDefinition(
            description =
                    "File with the certificate of the authority that signed those of the nodes, PEM. Empty: those that"
                            + " Java trusts.")
    String ca_file() default "";

    @AttributeDefinition(
            description = "SHA-256 fingerprint of that certificate in hexadecimal digits, in place of the file.")
    String ca_fingerprint() default "";

    @AttributeDefinition(
            description = "Begins the name of each index: 0 to 64 of a-z, 0-9, dot, hyphen and underscore.")
    String prefix() default "homer-";

    @AttributeDefinition(description = "Shards of each index. Holds for indexes that come from then on.")
    int shards() default 1;

    @AttributeDefinition(
            description = "Copies of each shard on other nodes. 0 for a single node. Holds for indexes that come from"
                    + " then on.")
    int replicas() default 1;

    @AttributeDefinition(
            description =
                    "speed, or size: less disk for more processor time. Holds for indexes that come from then on.")
    String compression() default "speed";

    @AttributeDefinition(description = "True to compress requests, where the network is slower than the processor.")
    boolean http_compression() default false;

    @AttributeDefinition(description = "Most KiB of records in one request.")
    int batch_kilobytes() default 4096;

    @AttributeDefinition(description = "Seconds that the cluster may take to answer; then the records are sent again.")
    int timeout_seconds() default 60;

    @AttributeDefinition(description = "Days that records are kept; 0 for ever.")
    int retention_days() default 30;

    @AttributeDefinition(
            description = "Most MiB of all indexes, copies included; the oldest days go first. 0 for no bound.")
    long retention_megabytes() default 0;

    @AttributeDefinition(
            description = "Most percent of the nodes' disks that may be in use; the oldest days go first. 0 for no"
                    + " bound. Elasticsearch takes nothing any more at 95.")
    int retention_disk_percent() default 90;

    @AttributeDefinition(
            description =
                    "HEP types, with commas between them, whose messages get a full-text index, so that raw ~ \"words\" need not read each"
                            + " of them. It costs about as much time and disk again. Holds for records that come from then on.")
    String fulltext_types() default "100";

    @AttributeDefinition(description = "Searches go to the store of the highest ranking; the embedded one has 0.")
    int service_ranking() default 10;
}
