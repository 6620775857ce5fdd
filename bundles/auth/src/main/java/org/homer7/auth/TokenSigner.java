package org.homer7.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/** Signs tokens with a secret that is made at the first start, and believes no other algorithm than HS256. Thread-safe. */
final class TokenSigner implements Tokens {
    private static final String FILE = "token-secret";
    private static final int SECRET_BYTES = 32;
    private static final String USERNAME = "username";

    private final byte[] secret;
    private final Users users;
    private final long lifeSeconds;
    private final Clock clock;

    TokenSigner(PrivateFiles files, Users users, long lifeSeconds, Clock clock) throws IOException {
        if (!files.exists(FILE)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            files.write(FILE, Base64.getEncoder().encodeToString(random) + "\n");
        }
        this.secret = Base64.getDecoder().decode(files.read(FILE).trim());
        this.users = users;
        this.lifeSeconds = lifeSeconds;
        this.clock = clock;
    }

    @Override
    public String issue(User user) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user.guid())
                .claim(USERNAME, user.name())
                .claim("displayname", user.name())
                .claim("useradmin", user.isAdmin())
                .claim("usergroup", user.roles().stream().sorted().findFirst().orElse(""))
                .claim("externalauth", false)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(lifeSeconds)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("the token secret is of no use", e);
        }
        return token.serialize();
    }

    @Override
    public Optional<User> verify(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            boolean ours = JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())
                    && parsed.verify(new MACVerifier(secret));
            if (!ours) {
                return Optional.empty();
            }
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            Date expires = claims.getExpirationTime();
            if (expires == null || !clock.instant().isBefore(expires.toInstant())) {
                return Optional.empty();
            }
            return users.find(String.valueOf(claims.getStringClaim(USERNAME)))
                    .filter(user -> user.guid().equals(claims.getSubject()));
        } catch (ParseException | JOSEException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public long lifeSeconds() {
        return lifeSeconds;
    }
}
