package org.homer7.storage.elasticsearch;

/** Members of the documents: fields of the index, and what is only kept. */
final class Names {
    static final String TIME = "time_us";
    static final String TIMESTAMP = "@timestamp";
    static final String ID = "id";
    /** Which server wrote the record: ids are unique on one server only. */
    static final String SERVER = "server";

    static final String TYPE = "type";
    static final String PROFILE = "profile";
    static final String SID = "sid";
    static final String LINK = "link";
    static final String CORRELATION_ID = "correlation_id";
    static final String SRC_IP = "src_ip";
    static final String SRC_PORT = "src_port";
    static final String DST_IP = "dst_ip";
    static final String DST_PORT = "dst_port";
    static final String IP_PROTO = "ip_proto";
    static final String IP_FAMILY = "ip_family";
    static final String CAPTURE_ID = "capture_id";
    static final String CAPTURE_IP = "capture_ip";
    static final String NODE = "node";
    static final String HEP_VERSION = "hep_version";
    static final String MALFORMED = "malformed";
    static final String TIME_SUSPECT = "time_suspect";

    /** Values whose names are good for Elasticsearch; those that the mapping wants have a type there. */
    static final String PAYLOAD = "payload";
    /** A list of values whose names are not, each with name, value and kind. */
    static final String FIELDS = "fields";

    static final String FIELD_NAME = "name";
    static final String FIELD_VALUE = "value";
    static final String FIELD_KIND = "kind";

    static final String RAW = "raw";
    static final String RAW_BASE64 = "raw_base64";
    static final String DOCUMENT = "document";
    static final String TYPE_DECLARED = "type_declared";
    static final String ARRIVAL = "arrival_us";
    static final String SENT = "sent_us";
    static final String CHUNKS = "chunks";
    /** Names of values that are no leaves though the record is a document, or leaves though it is none. */
    static final String OTHERS = "others";
    /** Kinds of values in the payload that JSON does not tell. */
    static final String KINDS = "kinds";

    // Indexed, but not kept.
    static final String TERMS = "terms";
    static final String UNINDEXED = "unindexed";
    static final String GRAMS = "grams";

    private Names() {}

    /** The text form of an address field. */
    static String asText(String address) {
        return address + ".text";
    }
}
