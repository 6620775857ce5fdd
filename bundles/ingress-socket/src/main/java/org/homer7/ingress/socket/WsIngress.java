package org.homer7.ingress.socket;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import org.homer7.api.ingress.HepIngress;
import org.homer7.api.ingress.IngressStatus;
import org.homer7.api.ingress.Lanes;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Listens for HEP over WebSocket, one message a binary frame; with TLS if told so. */
@Component(configurationPid = WsIngress.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WsIngress.Config.class, factory = true)
public final class WsIngress implements HepIngress {
    static final String PID = "org.homer7.ingress.socket.ws";

    private final StreamServer server;
    /** Null without TLS. */
    private final TlsIdentity identity;

    private volatile SslContext context;

    @ObjectClassDefinition(name = "HEP over WebSocket", description = "One HEP message a binary frame")
    @interface Config {
        @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all of IPv4, :: for IPv6, too.")
        String host() default "0.0.0.0";

        @AttributeDefinition(description = "Port to listen on.")
        int port() default 9062;

        @AttributeDefinition(description = "Path that clients must ask for; below it every path is taken.")
        String path() default "/";

        @AttributeDefinition(description = "Threads; 0 for half the processors.")
        int threads() default 0;

        @AttributeDefinition(description = "Connections beyond are closed at once.")
        int max_connections() default 10_000;

        @AttributeDefinition(description = "True for wss.")
        boolean tls() default false;

        @AttributeDefinition(
                description = "File with the certificate chain, PEM. Empty: a certificate is made at the first start"
                        + " and kept in the data folder.")
        String certificate() default "";

        @AttributeDefinition(description = "File with the private key, PKCS#8 PEM.")
        String private_key() default "";

        @AttributeDefinition(description = "Certificates of clients: none, want (if they have one) or need.")
        String client_auth() default "none";

        @AttributeDefinition(description = "File with the authorities that sign the clients' certificates, PEM.")
        String client_authorities() default "";
    }

    @Activate
    public WsIngress(BundleContext bundle, Config config) {
        WsProtocol protocol = new WsProtocol(config.path());
        identity = config.tls()
                ? new TlsIdentity(
                        PID,
                        TlsIdentity.directory(bundle),
                        config.certificate(),
                        config.private_key(),
                        config.client_auth(),
                        config.client_authorities())
                : null;
        server = new StreamServer(
                StreamConfig.options(
                        PID, "ws", config.host(), config.port(), config.threads(), config.max_connections(), 30),
                (pipeline, owner) -> {
                    if (context != null) {
                        pipeline.addLast(context.newHandler(pipeline.channel().alloc()));
                    }
                    protocol.install(pipeline, owner);
                });
    }

    @Override
    public void start(Lanes lanes) throws IOException {
        context = identity == null ? null : identity.context();
        server.open(lanes);
    }

    @Override
    @Deactivate
    public void close() {
        server.close();
    }

    @Override
    public IngressStatus status() {
        return new IngressStatus(identity == null ? "ws" : "wss", server.address(), server.connectionCount(), 0);
    }
}
