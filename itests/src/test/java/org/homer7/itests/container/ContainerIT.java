package org.homer7.itests.container;

import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Callable;
import javax.inject.Inject;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.FeaturesService;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.ledger.Ledger;
import org.homer7.codec.HepFrameBuilder;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/** The distribution from inside: bundles, features and configuration come and go at run time. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {
    private static final String UDP = "org.homer7.ingress.socket.udp";

    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    @Inject
    private ConfigurationAdmin configurations;

    @Inject
    private Ledger ledger;

    @Configuration
    public static Option[] distribution() throws IOException {
        File archive = new File("../assembly/target/assembly-1.0.0-SNAPSHOT.tar.gz").getCanonicalFile();
        List<Option> options = new ArrayList<>(List.of(
                karafDistributionConfiguration()
                        .frameworkUrl(archive.toURI().toString())
                        .karafVersion("4.4.10")
                        .name("HOMER Seven")
                        .unpackDirectory(new File("target/exam")),
                keepRuntimeFolder(),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell()));
        for (String listener : List.of("udp", "tcp", "tls", "ws")) {
            options.add(port("etc/org.homer7.ingress.socket." + listener + "-main.cfg", "port"));
        }
        options.add(port("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port"));
        return options.toArray(new Option[0]);
    }

    private static Option port(String file, String key) throws IOException {
        return editConfigurationFilePut(file, key, Integer.toString(freePort()));
    }

    @Test
    public void startsEveryBundle() throws Exception {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            int wanted = fragment ? Bundle.RESOLVED : Bundle.ACTIVE;
            eventually(bundle + " is started", () -> bundle.getState() == wanted);
        }
    }

    @Test
    public void dissectorsGoAndComeAlone() throws Exception {
        for (String name : List.of("homer-dissector-sip", "homer-dissector-rtcp", "homer-dissector-auto")) {
            long before = dissectors();
            String location = features.getFeature(name).getBundles().stream()
                    .map(BundleInfo::getLocation)
                    .filter(bundle -> bundle.contains("/dissector-"))
                    .findFirst()
                    .orElseThrow();
            context.getBundle(location).uninstall();
            eventually(name + " is gone", () -> dissectors() == before - 1);
            context.installBundle(location).start();
            eventually(name + " is back", () -> dissectors() == before);
        }
    }

    @Test
    public void everyBundleMayStopAndStartAtAnyMoment() throws Exception {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().startsWith("org.homer7.")) {
                bundle.stop();
                bundle.start();
            }
        }
        eventually("the core is back", () -> context.getServiceReference(Ledger.class) != null);
        int port = freePort();
        org.osgi.service.cm.Configuration listener = listener("again", port);
        receivesAt(port);
        listener.delete();
    }

    @Test
    public void listenersFollowTheirConfiguration() throws Exception {
        int first = freePort();
        org.osgi.service.cm.Configuration listener = listener("moving", first);
        receivesAt(first);
        int second = freePort();
        listener.update(new Hashtable<>(java.util.Map.of("host", "127.0.0.1", "port", second)));
        receivesAt(second);
        listener.delete();
        eventually("the port is free", () -> {
            new DatagramSocket(new InetSocketAddress("127.0.0.1", second)).close();
            return true;
        });
    }

    private org.osgi.service.cm.Configuration listener(String name, int port) throws IOException {
        org.osgi.service.cm.Configuration configuration = configurations.getFactoryConfiguration(UDP, name, null);
        configuration.update(new Hashtable<>(java.util.Map.of("host", "127.0.0.1", "port", port)));
        return configuration;
    }

    private void receivesAt(int port) throws Exception {
        byte[] frame = new HepFrameBuilder()
                .addresses(new byte[] {10, 0, 0, 1}, new byte[] {10, 0, 0, 2})
                .type(100)
                .payload("a line of a log".getBytes(StandardCharsets.UTF_8))
                .build();
        Ledger current = context.getService(context.getServiceReference(Ledger.class));
        long before = current.totals().stored();
        eventually("a packet to port " + port + " is stored", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(frame, frame.length, InetAddress.getLoopbackAddress(), port));
            }
            Thread.sleep(100);
            return current.totals().stored() > before;
        });
    }

    private long dissectors() throws Exception {
        ServiceReference<?>[] references = context.getAllServiceReferences(HepDissector.class.getName(), null);
        return references == null ? 0 : Arrays.stream(references).distinct().count();
    }

    private static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet;
            }
            Thread.sleep(50);
        }
        assertTrue(what + (last == null ? "" : ": " + last), condition.call());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
