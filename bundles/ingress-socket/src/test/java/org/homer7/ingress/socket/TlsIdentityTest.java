package org.homer7.ingress.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.homer7.testkit.TestCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate made at the first start, and with clients that must show theirs. */
class TlsIdentityTest {
    private static final byte[] FRAME = TestCapture.HEPJS_TYPES.frames().get(0);

    @TempDir
    Path directory;

    private final RecordingLanes lanes = new RecordingLanes();

    @Test
    void makesACertificateOnce() throws IOException {
        identity("none", "").context();
        Path key = directory.resolve("hep-key.pem");
        byte[] first = Files.readAllBytes(key);
        identity("none", "").context();
        assertThat(Files.readAllBytes(key)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void talksToAClientThatTrustsTheCertificate() throws Exception {
        withServer(identity("none", "").context(), port -> {
            send(port, client(false), "TLSv1.2");
            send(port, client(false), "TLSv1.3");
            await().until(() -> lanes.frames.size() == 2);
        });
    }

    @Test
    void turnsAwayClientsWithoutACertificate() throws Exception {
        identity("none", "").context();
        String authorities = directory.resolve("hep-certificate.pem").toString();
        SslContext context = identity("need", authorities).context();
        withServer(context, port -> {
            send(port, client(true), "TLSv1.3");
            await().until(() -> lanes.frames.size() == 1);
            assertThatThrownBy(() -> send(port, client(false), "TLSv1.2")).isInstanceOf(IOException.class);
        });
        assertThat(lanes.frames).hasSize(1);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> identity("maybe", ""))
                .hasMessageContaining("client.auth = maybe; none, want or need is allowed");
        assertThatThrownBy(() -> identity("need", "")).hasMessageContaining("needs client.authorities");
        assertThatThrownBy(() -> new TlsIdentity("pid", directory, "a.pem", "", "none", ""))
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> new TlsIdentity("pid", directory, "/no.pem", "/no.key", "none", "").context())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no.pem");
    }

    private TlsIdentity identity(String clientAuth, String authorities) {
        return new TlsIdentity("pid", directory, "", "", clientAuth, authorities);
    }

    private interface Work {
        void run(int port) throws Exception;
    }

    private void withServer(SslContext context, Work work) throws Exception {
        StreamServer server =
                new StreamServer(new StreamServer.Options("tls", "127.0.0.1", 0, 1, 20, 5), (pipeline, owner) -> {
                    pipeline.addLast(context.newHandler(pipeline.channel().alloc()));
                    pipeline.addLast(new StreamHandler(owner));
                });
        server.open(lanes);
        try {
            work.run(Integer.parseInt(server.address().replaceAll(".*:", "")));
        } finally {
            server.close();
        }
    }

    private static void send(int port, SSLContext client, String protocol) throws IOException {
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setSoTimeout(5_000);
            socket.startHandshake();
            socket.getOutputStream().write(FRAME);
            socket.getOutputStream().flush();
        }
    }

    private SSLContext client(boolean withCertificate) throws GeneralSecurityException, IOException {
        Certificate certificate;
        try (InputStream in = Files.newInputStream(directory.resolve("hep-certificate.pem"))) {
            certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyManagerFactory keys = null;
        if (withCertificate) {
            String pem = Files.readString(directory.resolve("hep-key.pem")).replaceAll("-----[^-]*-----", "");
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
            store.setKeyEntry(
                    "client", KeyFactory.getInstance("EC").generatePrivate(spec), new char[0], new Certificate[] {
                        certificate
                    });
            keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
