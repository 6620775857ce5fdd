package org.homer7.ingress.socket;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.osgi.framework.BundleContext;

/** The certificate and key of a TLS listener, and whose clients it trusts. */
final class TlsIdentity {
    private final String pid;
    private final Path directory;
    private final String certificate;
    private final String privateKey;
    private final ClientAuth clientAuth;
    private final String clientAuthorities;

    TlsIdentity(
            String pid,
            Path directory,
            String certificate,
            String privateKey,
            String clientAuth,
            String clientAuthorities) {
        this.pid = pid;
        this.directory = directory;
        this.certificate = certificate.trim();
        this.privateKey = privateKey.trim();
        this.clientAuth = clientAuth(clientAuth.trim());
        this.clientAuthorities = clientAuthorities.trim();
        if (this.certificate.isEmpty() != this.privateKey.isEmpty()) {
            throw refusal("certificate and private.key go together; one of them is empty");
        }
        if (this.clientAuth != ClientAuth.NONE && this.clientAuthorities.isEmpty()) {
            throw refusal("client.auth = " + clientAuth + " needs client.authorities");
        }
    }

    /** Where a self-made certificate is kept. */
    static Path directory(BundleContext bundle) {
        String data = bundle.getProperty("karaf.data");
        return data == null ? bundle.getDataFile("tls").toPath() : Path.of(data, "homer", "tls");
    }

    private ClientAuth clientAuth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "none" -> ClientAuth.NONE;
            case "want" -> ClientAuth.OPTIONAL;
            case "need" -> ClientAuth.REQUIRE;
            default -> throw refusal("client.auth = " + text + "; none, want or need is allowed");
        };
    }

    private IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException(pid + ": " + what + ". Change it in etc/" + pid + "-NAME.cfg");
    }

    /** Reads the files, after making them if need be. */
    SslContext context() throws IOException {
        Path chain = Path.of(certificate);
        Path key = Path.of(privateKey);
        if (certificate.isEmpty()) {
            chain = directory.resolve("hep-certificate.pem");
            key = directory.resolve("hep-key.pem");
            if (!Files.exists(chain) || !Files.exists(key)) {
                SelfSignedCertificate.create(chain, key);
            }
        }
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(chain.toFile(), key.toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(clientAuth);
            if (!clientAuthorities.isEmpty()) {
                builder.trustManager(Path.of(clientAuthorities).toFile());
            }
            return builder.build();
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException(
                    "cannot read " + chain + ", " + key + " or " + clientAuthorities + ": " + e.getMessage(), e);
        }
    }
}
