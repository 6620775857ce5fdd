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

/** Listens for HEP over UDP, one message a datagram. */
@Component(configurationPid = UdpIngress.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = UdpIngress.Config.class, factory = true)
public final class UdpIngress implements HepIngress {
    static final String PID = "org.homer7.ingress.socket.udp";

    private final UdpSockets sockets;

    @ObjectClassDefinition(name = "HEP over UDP", description = "One message a datagram; what does not fit is dropped")
    @interface Config {
        @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all of IPv4, :: for IPv6, too.")
        String host() default "0.0.0.0";

        @AttributeDefinition(description = "Port to listen on.")
        int port() default 9060;

        @AttributeDefinition(
                description =
                        "Sockets that share the port by SO_REUSEPORT, one thread each; 0 for half the processors.")
        int sockets() default 0;

        @AttributeDefinition(
                description = "Receive buffer of each socket, KiB. The kernel grants net.core.rmem_max at most.")
        int receive_buffer_kilobytes() default 16_384;

        @AttributeDefinition(description = "Datagrams read at once from a socket, by recvmmsg.")
        int read_datagrams() default UdpSockets.DEFAULT_BURST;
    }

    @Activate
    public UdpIngress(Config config) {
        StreamConfig.check(PID, "port", config.port(), 0, 65_535);
        StreamConfig.check(PID, "sockets", config.sockets(), 0, 256);
        StreamConfig.check(PID, "receive.buffer.kilobytes", config.receive_buffer_kilobytes(), 64, 1 << 20);
        StreamConfig.check(PID, "read.datagrams", config.read_datagrams(), 1, 64);
        this.sockets = new UdpSockets(
                config.host(),
                config.port(),
                Loops.threads(config.sockets()),
                config.receive_buffer_kilobytes() << 10,
                config.read_datagrams());
    }

    @Override
    public void start(Lanes lanes) throws IOException {
        sockets.open(lanes);
    }

    @Override
    @Deactivate
    public void close() {
        sockets.close();
    }

    @Override
    public IngressStatus status() {
        return new IngressStatus("udp", sockets.address(), 0, sockets.kernelDropped());
    }
}
