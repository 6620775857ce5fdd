package org.homer7.ingress.socket;

import java.io.IOException;
import org.homer7.api.ingress.HepIngress;
import org.homer7.api.ingress.IngressStatus;
import org.homer7.api.ingress.Lanes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Listens for HEPv3 over TCP, messages back to back. */
@Component(configurationPid = TcpIngress.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TcpIngress.Config.class, factory = true)
public final class TcpIngress implements HepIngress {
    static final String PID = "org.homer7.ingress.socket.tcp";

    private final StreamServer server;

    @ObjectClassDefinition(
            name = "HEP over TCP",
            description = "HEPv3 messages back to back; a sender waits while there is no room")
    @interface Config {
        @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all of IPv4, :: for IPv6, too.")
        String host() default "0.0.0.0";

        @AttributeDefinition(description = "Port to listen on.")
        int port() default 9060;

        @AttributeDefinition(description = "Threads; 0 for half the processors.")
        int threads() default 0;

        @AttributeDefinition(description = "Connections beyond are closed at once.")
        int max_connections() default 10_000;

        @AttributeDefinition(description = "Longest time between the first and the last byte of a message, seconds.")
        int frame_timeout_seconds() default 30;
    }

    @Activate
    public TcpIngress(Config config) {
        server = new StreamServer(
                StreamConfig.options(
                        PID,
                        "tcp",
                        config.host(),
                        config.port(),
                        config.threads(),
                        config.max_connections(),
                        config.frame_timeout_seconds()),
                (pipeline, owner) -> pipeline.addLast(new StreamHandler(owner)));
    }

    @Override
    public void start(Lanes lanes) throws IOException {
        server.open(lanes);
    }

    @Override
    @Deactivate
    public void close() {
        server.close();
    }

    @Override
    public IngressStatus status() {
        return new IngressStatus("tcp", server.address(), server.connectionCount(), 0);
    }
}
