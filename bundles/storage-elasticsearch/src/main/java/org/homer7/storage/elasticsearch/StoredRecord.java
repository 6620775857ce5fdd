package org.homer7.storage.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/** A record as it stands in the store. Immutable. */
final class StoredRecord implements HepRecord {
    private final JsonNode document;
    private final Slice raw;
    private final List<Slice> links = new ArrayList<>(2);

    /** @param document as {@link RecordDocument} wrote it */
    StoredRecord(JsonNode document) {
        this.document = document;
        JsonNode binary = document.path(Names.RAW_BASE64);
        this.raw = binary.isMissingNode()
                ? slice(Names.RAW)
                : Slice.of(Base64.getDecoder().decode(binary.asText()));
        for (JsonNode link : document.path(Names.LINK)) {
            links.add(Slice.of(link.asText()));
        }
    }

    private Slice slice(String name) {
        String text = document.path(name).asText();
        return text.isEmpty() ? Slice.EMPTY : Slice.of(text);
    }

    private int integer(String name) {
        return document.path(name).asInt();
    }

    private Slice address(String name) {
        return Slice.of(IpAddress.parse(document.path(name).asText()));
    }

    @Override
    public void fields(FieldVisitor visitor) {
        StoredFields.visit(document, visitor);
    }

    @Override
    public void chunks(ChunkVisitor visitor) {
        for (JsonNode chunk : document.path(Names.CHUNKS)) {
            byte[] value = Base64.getDecoder().decode(chunk.path("value").asText());
            visitor.chunk(chunk.path("vendor").asInt(), chunk.path("type").asInt(), value, 0, value.length);
        }
    }

    @Override
    public Slice vendorChunk(int vendor, int chunkType) {
        Slice[] found = {Slice.EMPTY};
        chunks((oneVendor, type, bytes, at, length) -> {
            if (oneVendor == vendor && type == chunkType) {
                found[0] = new Slice(bytes, at, length);
            }
        });
        return found[0];
    }

    /** Only chunks that no other method tells are kept. */
    @Override
    public Slice chunk(int chunkType) {
        return vendorChunk(0, chunkType);
    }

    @Override
    public long id() {
        return document.path(Names.ID).asLong();
    }

    /** Which server wrote it. */
    String server() {
        return document.path(Names.SERVER).asText();
    }

    @Override
    public int type() {
        return integer(Names.TYPE);
    }

    @Override
    public String profile() {
        return document.path(Names.PROFILE).asText();
    }

    @Override
    public Slice session() {
        return slice(Names.SID);
    }

    @Override
    public int linkCount() {
        return links.size();
    }

    @Override
    public Slice link(int index) {
        return links.get(index);
    }

    @Override
    public Slice raw() {
        return raw;
    }

    @Override
    public Slice payload() {
        return raw;
    }

    @Override
    public boolean isDocument() {
        return document.path(Names.DOCUMENT).asBoolean();
    }

    @Override
    public String malformed() {
        return document.path(Names.MALFORMED).asText();
    }

    @Override
    public boolean isTimeSuspect() {
        return document.path(Names.TIME_SUSPECT).asBoolean();
    }

    @Override
    public boolean typeDeclared() {
        return document.path(Names.TYPE_DECLARED).asBoolean();
    }

    @Override
    public int version() {
        return integer(Names.HEP_VERSION);
    }

    @Override
    public long timestampMicros() {
        return document.path(Names.TIME).asLong();
    }

    @Override
    public long sentMicros() {
        return document.path(Names.SENT).asLong();
    }

    @Override
    public long arrivalMicros() {
        return document.path(Names.ARRIVAL).asLong();
    }

    @Override
    public long captureId() {
        return document.path(Names.CAPTURE_ID).asLong();
    }

    @Override
    public Slice node() {
        return slice(Names.NODE);
    }

    @Override
    public String captureAddress() {
        return document.path(Names.CAPTURE_IP).asText();
    }

    @Override
    public Slice correlationId() {
        return slice(Names.CORRELATION_ID);
    }

    @Override
    public int ipFamily() {
        return integer(Names.IP_FAMILY);
    }

    @Override
    public int ipProtocol() {
        return integer(Names.IP_PROTO);
    }

    @Override
    public Slice sourceAddress() {
        return address(Names.SRC_IP);
    }

    @Override
    public Slice destinationAddress() {
        return address(Names.DST_IP);
    }

    @Override
    public int sourcePort() {
        return integer(Names.SRC_PORT);
    }

    @Override
    public int destinationPort() {
        return integer(Names.DST_PORT);
    }
}
