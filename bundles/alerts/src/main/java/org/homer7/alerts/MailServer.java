package org.homer7.alerts;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient.AUTH_METHOD;
import org.apache.commons.net.smtp.SMTPReply;
import org.homer7.http.TlsTrust;

/** One SMTP server. Thread-safe: each message has a connection of its own. */
final class MailServer {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final String host;
    private final int port;
    private final String security;
    private final String user;
    private final String password;
    private final TlsTrust trust;

    MailServer(String host, int port, String security, String user, String password, TlsTrust trust) {
        this.host = host;
        this.port = port;
        this.security = security;
        this.user = user;
        this.password = password;
        this.trust = trust;
    }

    /** @throws IOException the message was not taken; the message says at which step, and what the server answers */
    void send(String from, List<String> to, String message) throws IOException {
        AuthenticatingSMTPClient client = client();
        try {
            client.connect(host, port);
            client.setSoTimeout(TIMEOUT_MILLIS);
            check(client, SMTPReply.isPositiveCompletion(client.getReplyCode()), "greeting");
            converse(client, from, to, message);
            client.logout();
        } catch (GeneralSecurityException e) {
            throw new IOException("log in at " + host + ": " + e.getMessage(), e);
        } finally {
            if (client.isConnected()) {
                client.disconnect();
            }
        }
    }

    private AuthenticatingSMTPClient client() {
        AuthenticatingSMTPClient client = new AuthenticatingSMTPClient(security.equals("tls"), trust.context());
        client.setCharset(StandardCharsets.UTF_8);
        client.setConnectTimeout(TIMEOUT_MILLIS);
        client.setDefaultTimeout(TIMEOUT_MILLIS);
        client.setEndpointCheckingEnabled(true);
        return client;
    }

    private void converse(AuthenticatingSMTPClient client, String from, List<String> to, String message)
            throws IOException, GeneralSecurityException {
        check(client, client.elogin(), "EHLO");
        if (security.equals("starttls")) {
            check(client, client.execTLS(), "STARTTLS");
            check(client, client.elogin(), "EHLO");
        }
        if (!user.isEmpty()) {
            check(client, client.auth(AUTH_METHOD.PLAIN, user, password), "log in as " + user);
        }
        check(client, client.setSender(from), "sender " + from);
        for (String each : to) {
            check(client, client.addRecipient(each), "recipient " + each);
        }
        try (Writer writer = client.sendMessageData()) {
            check(client, writer != null, "DATA");
            writer.write(message);
        }
        check(client, client.completePendingCommand(), "end of the message");
    }

    private void check(AuthenticatingSMTPClient client, boolean good, String step) throws IOException {
        if (!good) {
            String answer = client.getReplyString() == null
                    ? "nothing"
                    : client.getReplyString().strip();
            throw new IOException(host + ":" + port + " answers to " + step + ": " + AlertText.visible(answer));
        }
    }
}
