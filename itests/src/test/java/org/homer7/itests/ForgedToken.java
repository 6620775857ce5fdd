package org.homer7.itests;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens by hand, as no library would. */
final class ForgedToken {
    private ForgedToken() {}

    /**
     * A token.
     *
     * @param header JSON
     * @param claims JSON
     * @param mac name of the algorithm of Java; empty for no signature
     */
    static String of(String header, String claims, String mac, byte[] secret) throws GeneralSecurityException {
        String text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        if (mac.isEmpty()) {
            return text + ".";
        }
        Mac signer = Mac.getInstance(mac);
        signer.init(new SecretKeySpec(secret, mac));
        return text + "." + encoded(signer.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The claims of a token, as JSON. */
    static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
