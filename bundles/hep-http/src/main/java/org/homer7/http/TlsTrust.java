package org.homer7.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a client trusts: those of the Java machine, or those of a PEM file. Immutable.
 *
 * @param context for sockets
 * @param manager the same for libraries that want it
 */
public record TlsTrust(SSLContext context, X509TrustManager manager) {
    /**
     * Reads the authorities.
     *
     * @param owner whose configuration it is, for the message
     * @param pem file with certificates; empty for those that the Java machine trusts
     * @throws IllegalArgumentException the file cannot be read or has no certificate
     */
    public static TlsTrust of(String owner, String pem) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(pem.isBlank() ? null : store(Path.of(pem.strip())));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return new TlsTrust(context, manager(factory));
        } catch (GeneralSecurityException | IOException | java.nio.file.InvalidPathException e) {
            throw new IllegalArgumentException(
                    owner + ": tls.authorities = " + pem + ": " + e
                            + ". A file with certificates in PEM is allowed; empty for those that Java trusts",
                    e);
        }
    }

    private static X509TrustManager manager(TrustManagerFactory factory) throws GeneralSecurityException {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this Java machine has no X.509");
    }

    private static KeyStore store(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        if (number == 0) {
            throw new IOException("it has no certificate");
        }
        return store;
    }
}
