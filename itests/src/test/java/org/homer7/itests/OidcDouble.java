package org.homer7.itests;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;

/** A double of an identity provider: it lets everybody in as one user. */
final class OidcDouble implements AutoCloseable {
    /** What the last login was begun with; goes into the token. */
    volatile String nonce = "";

    private final ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    OidcDouble() throws Exception {
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        ("{'issuer':'I','authorization_endpoint':'I/authorize','token_endpoint':'I/token',"
                                        + "'jwks_uri':'I/jwks'}")
                                .replace("'I", "'" + issuer())
                                .replace('\'', '"')));
        server.createContext("/jwks", exchange -> answer(exchange, new JWKSet(key).toString()));
        server.createContext("/token", exchange -> answer(exchange, "{\"id_token\":\"" + token() + "\"}"));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String token() throws IOException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("1")
                .audience("homer")
                .claim("nonce", nonce)
                .claim("preferred_username", "olga")
                .claim("groups", List.of("ops"))
                .issueTime(new Date())
                .expirationTime(new Date(System.currentTimeMillis() + 60_000))
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k").build(), claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
