package org.homer7.exporter.graylog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.homer7.http.TlsTrust;

/** GELF over TCP: messages as they are, a zero byte behind each. */
final class GelfTcp implements GelfSender {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final String host;
    private final int port;
    private final TlsTrust trust;

    /** @param trust null for no TLS */
    GelfTcp(String host, int port, TlsTrust trust) {
        this.host = host;
        this.port = port;
        this.trust = trust;
    }

    @Override
    public void send(List<byte[]> messages) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            try (Socket socket = trust == null ? plain : secured(plain)) {
                OutputStream out = new BufferedOutputStream(socket.getOutputStream());
                for (byte[] message : messages) {
                    out.write(message);
                    out.write(0);
                }
                out.flush();
            }
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) trust.context().getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
