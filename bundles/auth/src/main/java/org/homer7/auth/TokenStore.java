package org.homer7.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens of programs in one JSON file, by the hashes of their secrets. */
final class TokenStore implements ApiTokens {
    private static final Logger LOG = LoggerFactory.getLogger(TokenStore.class);
    private static final String FILE = "api-tokens.json";
    private static final int SECRET_BYTES = 48;
    private static final int LONGEST_SECRET = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivateFiles files;
    private final Users users;
    private final Clock clock;
    private final Map<String, ApiToken> byHash = new LinkedHashMap<>();

    TokenStore(PrivateFiles files, Users users, Clock clock) throws IOException {
        this.files = files;
        this.users = users;
        this.clock = clock;
        if (files.exists(FILE)) {
            for (JsonNode node : JSON.readTree(files.read(FILE))) {
                byHash.put(node.path("hash").asText(), token(node));
            }
        }
    }

    private static ApiToken token(JsonNode node) {
        return new ApiToken(
                node.path("guid").asText(),
                node.path("name").asText(),
                node.path("user").asText(),
                Instant.parse(node.path("expires").asText()),
                node.path("network").asText(),
                node.path("limit_calls").asLong(),
                node.path("used_calls").asLong(),
                node.path("active").asBoolean());
    }

    private void save() throws IOException {
        ArrayNode all = JSON.createArrayNode();
        byHash.forEach((hash, token) -> all.addObject()
                .put("hash", hash)
                .put("guid", token.guid())
                .put("name", token.name())
                .put("user", token.user())
                .put("expires", token.expires().toString())
                .put("network", token.network())
                .put("limit_calls", token.limitCalls())
                .put("used_calls", token.usedCalls())
                .put("active", token.active()));
        files.write(FILE, all.toPrettyString() + "\n");
    }

    @Override
    public synchronized List<ApiToken> tokens() {
        return byHash.values().stream()
                .sorted(Comparator.comparing(ApiToken::name))
                .toList();
    }

    @Override
    public synchronized String issue(ApiToken token) throws IOException {
        check(token);
        if (users.find(token.user()).isEmpty()) {
            throw new IllegalArgumentException("there is no user \"" + token.user() + "\"");
        }
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        byHash.put(
                hash(secret),
                new ApiToken(
                        UUID.randomUUID().toString(),
                        token.name(),
                        token.user(),
                        token.expires(),
                        token.network(),
                        token.limitCalls(),
                        0,
                        token.active()));
        save();
        return secret;
    }

    private static void check(ApiToken token) {
        if (token.name().isBlank() || token.name().length() > 100) {
            throw new IllegalArgumentException("the name of a token has 1 to 100 characters");
        }
        Network.parse(token.network());
    }

    @Override
    public synchronized boolean change(ApiToken token) throws IOException {
        check(token);
        for (Map.Entry<String, ApiToken> entry : byHash.entrySet()) {
            ApiToken known = entry.getValue();
            if (known.guid().equals(token.guid())) {
                entry.setValue(new ApiToken(
                        known.guid(),
                        token.name(),
                        known.user(),
                        token.expires(),
                        token.network(),
                        token.limitCalls(),
                        known.usedCalls(),
                        token.active()));
                save();
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized boolean revoke(String guid) throws IOException {
        boolean removed = byHash.values().removeIf(token -> token.guid().equals(guid));
        if (removed) {
            save();
        }
        return removed;
    }

    @Override
    public synchronized Optional<User> verify(String secret, String address) {
        String hash = secret.length() > LONGEST_SECRET ? "" : hash(secret);
        ApiToken token = byHash.get(hash);
        if (token == null
                || !token.active()
                || !clock.instant().isBefore(token.expires())
                || token.limitCalls() > 0 && token.usedCalls() >= token.limitCalls()
                || !Network.parse(token.network()).contains(address)) {
            return Optional.empty();
        }
        byHash.put(hash, token.used());
        if (token.limitCalls() > 0) {
            try {
                save();
            } catch (IOException e) {
                LOG.warn("The requests of token {} cannot be counted over a restart: {}", token.name(), e.getMessage());
            }
        }
        return users.find(token.user());
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }

    /** Addresses that share their first bits. */
    private record Network(byte[] address, int prefix) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            String host = slash < 0 ? text : text.substring(0, slash);
            // Only literal addresses: nothing here may ask a name server.
            if (!host.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
                throw wrong(text);
            }
            try {
                byte[] address = InetAddress.getByName(host).getAddress();
                int prefix = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
                if (prefix < 0 || prefix > address.length * 8) {
                    throw wrong(text);
                }
                return new Network(address, prefix);
            } catch (UnknownHostException | NumberFormatException e) {
                throw wrong(text);
            }
        }

        private static IllegalArgumentException wrong(String text) {
            return new IllegalArgumentException("\"" + text
                    + "\" is no address and no network; such are allowed: 192.0.2.7, 10.0.0.0/8, 2001:db8::/32");
        }

        boolean contains(String other) {
            if (prefix == 0) {
                return true;
            }
            byte[] bytes;
            try {
                bytes = InetAddress.getByName(other).getAddress();
            } catch (UnknownHostException e) {
                return false;
            }
            if (bytes.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
