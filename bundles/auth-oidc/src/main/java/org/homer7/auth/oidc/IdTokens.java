package org.homer7.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Believes ID tokens that the provider has signed for us and for this login. Thread-safe. */
final class IdTokens {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MOST_BYTES = 1 << 20;

    private final String issuer;
    private final String clientId;
    private final Set<JWSAlgorithm> algorithms = new HashSet<>();
    private JWKSource<SecurityContext> keys;
    private URI keysFrom;

    /** @throws IllegalArgumentException an algorithm is none with two keys: with one, the public key could sign */
    IdTokens(String issuer, String clientId, List<String> allowed) {
        this.issuer = issuer;
        this.clientId = clientId;
        for (String name : allowed) {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(name.strip());
            if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
                throw new IllegalArgumentException("algorithm \"" + name + "\"; "
                        + "RS256 to RS512, PS256 to PS512, ES256 to ES512 and EdDSA are allowed");
            }
            algorithms.add(algorithm);
        }
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("there must be an algorithm");
        }
    }

    /** Keys are kept for some minutes, and asked for anew, not too often, when there is a token by another. */
    private synchronized JWKSource<SecurityContext> keys(URI from) throws IOException {
        if (keys == null || !from.equals(keysFrom)) {
            keys = JWKSourceBuilder.create(
                            from.toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES))
                    .retrying(true)
                    .build();
            keysFrom = from;
        }
        return keys;
    }

    /**
     * The claims of the token.
     *
     * @throws IllegalArgumentException it is not to be believed
     * @throws IOException the provider's keys cannot be had now
     */
    JWTClaimsSet verify(String token, String nonce, URI keysFrom) throws IOException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys(keysFrom)));
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build();
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(clientId, exact, Set.of("sub", "exp", "iat", "nonce")));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Object party = claims.getClaim("azp");
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(clientId)) {
                throw new IllegalArgumentException("the provider's token is for somebody else");
            }
            return claims;
        } catch (RemoteKeySourceException e) {
            throw new IOException("the provider's keys cannot be read: " + e.getMessage(), e);
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new IllegalArgumentException("the provider's token is not to be believed: " + e.getMessage(), e);
        }
    }
}
