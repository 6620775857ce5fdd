package org.homer7.auth;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * The key by which commands on this machine log in to the console without a password: made at the first start, readable
 * only by the owner of this process.
 */
final class ConsoleKey {
    static final String PRIVATE_FILE = "console-key.pem";
    static final String PUBLIC_FILE = "console-keys.properties";
    private static final int BITS = 3_072;
    private static final String GROUP = "_g_:admingroup";

    private ConsoleKey() {}

    /** Makes the key if it is not there, and the file that lets Karaf's public key login take it. */
    static void make(PrivateFiles files, String user) throws IOException {
        if (files.exists(PRIVATE_FILE) && files.exists(PUBLIC_FILE)) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            files.write(PRIVATE_FILE, pem);
            files.write(
                    PUBLIC_FILE,
                    user + " = " + sshEncoding((RSAPublicKey) pair.getPublic()) + "," + GROUP + "\n"
                            + GROUP.replace(":", "\\:") + " = group,admin,manager,viewer,systembundles,ssh\n");
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot make a key for the console: " + e.getMessage(), e);
        }
    }

    /** RFC 4253, section 6.6. */
    private static String sshEncoding(RSAPublicKey key) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (byte[] part : new byte[][] {
                "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
                key.getPublicExponent().toByteArray(),
                key.getModulus().toByteArray()
            }) {
                out.writeInt(part.length);
                out.write(part);
            }
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
