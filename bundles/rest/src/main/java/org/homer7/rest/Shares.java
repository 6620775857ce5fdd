package org.homer7.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;

/**
 * Sessions that are shared by a link, kept as documents. Of the token only a hash is kept: who reads the files cannot open the
 * links. Thread-safe.
 */
final class Shares {
    static final int MOST = 1_000;

    private static final String COLLECTION = "share";
    private static final int TOKEN_BYTES = 18;
    private static final int ID_BYTES = 16;

    /**
     * A share.
     *
     * @param id by which it is listed and ended
     * @param session Call-ID or another key
     * @param from first millisecond of the session's time; 0 for no bound
     * @param to first millisecond after; {@link Long#MAX_VALUE} for no bound
     * @param created when, milliseconds since 1970
     * @param expires when it ends
     * @param masked true if who spoke to whom is hidden
     * @param user who made it
     */
    record Share(
            String id, String session, long from, long to, long created, long expires, boolean masked, String user) {}

    private final Documents documents;
    private final SecureRandom random = new SecureRandom();

    Shares(Documents documents) {
        this.documents = documents;
    }

    String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id of a token. */
    static String id(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    void add(Share share) throws IOException {
        ObjectNode json = Json.object()
                .put("session", share.session())
                .put("from", share.from())
                .put("to", share.to())
                .put("created", share.created())
                .put("expires", share.expires())
                .put("masked", share.masked())
                .put("user", share.user());
        try {
            documents.put(COLLECTION, share.id(), json.toString(), share.user(), Documents.ANY_VERSION);
        } catch (ConflictException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    /** The share of the id, if it has not ended. */
    Optional<Share> find(String id, long now) throws IOException {
        if (!id.matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        Optional<Document> document = documents.find(COLLECTION, id);
        return document.isEmpty()
                ? Optional.empty()
                : Optional.of(share(document.get())).filter(share -> share.expires() > now);
    }

    /** Those that have not ended; the others are forgotten. */
    List<Share> list(long now) throws IOException {
        List<Share> shares = new ArrayList<>();
        for (Document document : documents.list(COLLECTION)) {
            Share share = share(document);
            if (share.expires() > now) {
                shares.add(share);
            } else {
                end(share);
            }
        }
        return shares;
    }

    void end(Share share) throws IOException {
        documents.delete(COLLECTION, share.id(), share.user());
    }

    private static Share share(Document document) throws IOException {
        JsonNode json = Json.tree(document.json());
        return new Share(
                document.id(),
                json.path("session").asText(),
                json.path("from").asLong(),
                json.path("to").asLong(),
                json.path("created").asLong(),
                json.path("expires").asLong(),
                json.path("masked").asBoolean(true),
                json.path("user").asText());
    }
}
