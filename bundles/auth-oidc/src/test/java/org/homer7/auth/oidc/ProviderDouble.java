package org.homer7.auth.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A double of an identity provider, which signs what the test tells it to. */
final class ProviderDouble implements AutoCloseable {
    final List<Map<String, String>> forms = new ArrayList<>();
    final List<String> authorizations = new ArrayList<>();
    final RSAKey key = new RSAKeyGenerator(2_048).keyID("k1").generate();
    /** What the userinfo endpoint answers; empty to have none. */
    String claims = "";

    String calledItself;
    String idToken = "";
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    ProviderDouble() throws Exception {
        calledItself = issuer();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
        server.createContext("/jwks", exchange -> answer(exchange, new JWKSet(key).toString()));
        server.createContext("/token", this::token);
        server.createContext("/userinfo", exchange -> answer(exchange, claims));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String metadata() {
        return "{\"issuer\":\"" + calledItself + "\",\"authorization_endpoint\":\"" + issuer()
                + "/authorize\",\"token_endpoint\":\"" + issuer() + "/token\",\"jwks_uri\":\"" + issuer() + "/jwks\""
                + (claims.isEmpty() ? "" : ",\"userinfo_endpoint\":\"" + issuer() + "/userinfo\"") + "}";
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        forms.add(form);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        answer(exchange, "{\"access_token\":\"access\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken + "\"}");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The claims of a good token, which the test may change. */
    JWTClaimsSet claims(String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("sub-1")
                .audience("homer")
                .claim("nonce", nonce)
                .claim("preferred_username", "eve")
                .claim("given_name", "Eve")
                .claim("groups", List.of("operators", "berlin"))
                .issueTime(new Date())
                .expirationTime(new Date(System.currentTimeMillis() + 60_000));
        return change.apply(builder).build();
    }

    void sign(JWTClaimsSet claims) throws Exception {
        sign(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    /** With the public key as if it were a secret. */
    void signByPublicKey(JWTClaimsSet claims) throws Exception {
        sign(claims, JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()));
    }

    void sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims);
        token.sign(signer);
        idToken = token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
