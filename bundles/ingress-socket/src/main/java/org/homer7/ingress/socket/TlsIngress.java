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

/** Listens for HEPv3 over TLS, messages back to back. */
@Component(configurationPid = TlsIngress.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TlsIngress.Config.class, factory = true)
public final class TlsIngress implements HepIngress {
    static final String PID = "org.homer7.ingress.socket.tls";

    private final StreamServer server;
    private final TlsIdentity identity;
    private volatile SslContext context;

    @ObjectClassDefinition(name = "HEP over TLS", description = "TLS 1.2 and 1.3; HEPv3 messages back to back")
    @interface Config {
        @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all of IPv4, :: for IPv6, too.")
        String host() default "0.0.0.0";

        @AttributeDefinition(description = "Port to listen on.")
        int port() default 9061;

        @AttributeDefinition(description = "Threads; 0 for half the processors.")
        int threads() default 0;

        @AttributeDefinition(description = "Connections beyond are closed at once.")
        int max_connections() default 10_000;

        @AttributeDefinition(description = "Longest time between the first and the last byte of a message, seconds.")
        int frame_timeout_seconds() default 30;

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
    public TlsIngress(BundleContext bundle, Config config) {
        identity = new TlsIdentity(
                PID,
                TlsIdentity.directory(bundle),
                config.certificate(),
                config.private_key(),
                config.client_auth(),
                config.client_authorities());
        server = new StreamServer(
                StreamConfig.options(
                        PID,
                        "tls",
                        config.host(),
                        config.port(),
                        config.threads(),
                        config.max_connections(),
                        config.frame_timeout_seconds()),
                (pipeline, owner) -> {
                    pipeline.addLast(context.newHandler(pipeline.channel().alloc()));
                    pipeline.addLast(new StreamHandler(owner));
                });
    }

    @Override
    public void start(Lanes lanes) throws IOException {
        context = identity.context();
        server.open(lanes);
    }

    @Override
    @Deactivate
    public void close() {
        server.close();
    }

    @Override
    public IngressStatus status() {
        return new IngressStatus("tls", server.address(), server.connectionCount(), 0);
    }
}
