package org.homer7.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertState;
import org.homer7.api.alerts.AlertTarget;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory;
import org.homer7.codec.HepFrameBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Makes a record of each alert: a line of a log (HEP type 100), stored and found as if an agent had sent it. */
@Component(
        service = AlertTarget.class,
        configurationPid = HepTarget.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HepTarget.Config.class, factory = true)
public final class HepTarget implements AlertTarget {
    static final String PID = "org.homer7.alerts.hep";
    private static final int LOG_LINE = 100;
    private static final int MOST_ID = 0xffff_ffff >>> 1;
    private static final byte[] HERE = {127, 0, 0, 1};

    private final ObjectMapper json = new ObjectMapper();
    private final LaneFactory lanes;
    private final String node;
    private final int captureId;

    @ObjectClassDefinition(name = "Alerts as records", description = "Alerts stored as lines of a log, HEP type 100")
    @interface Config {
        @AttributeDefinition(description = "Name of the node that the records come from.")
        String node() default "alerts";

        @AttributeDefinition(description = "Capture id of the records.", min = "0")
        int capture_id() default 0;
    }

    @Activate
    public HepTarget(@Reference LaneFactory lanes, Config config) {
        this.lanes = lanes;
        node = config.node().strip();
        captureId = config.capture_id();
        if (captureId < 0) {
            throw Words.wrong(PID + "-NAME", "capture.id", Integer.toString(captureId), "0 to " + MOST_ID + " is");
        }
        if (node.isEmpty() || node.length() > 64) {
            throw Words.wrong(PID + "-NAME", "node", node, "a name of 1 to 64 characters is");
        }
    }

    @Override
    public void tell(Alert alert) throws IOException {
        byte[] payload = payload(alert).getBytes(StandardCharsets.UTF_8);
        HepFrameBuilder frame = new HepFrameBuilder()
                .addresses(HERE, HERE)
                .ports(0, 0)
                .time(System.currentTimeMillis() * 1_000)
                .type(LOG_LINE)
                .captureId(captureId)
                .node(node)
                .payload(payload);
        if (!alert.calls().isEmpty()) {
            frame.correlationId(alert.calls().get(0));
        }
        try (Lane lane = lanes.open("alerts", LaneFactory.WhenFull.WAIT)) {
            if (!lane.accept(ByteBuffer.wrap(frame.build()), InetAddress.getLoopbackAddress())) {
                throw new IOException("the pipeline is full: hep:stats shows what holds it up");
            }
        }
    }

    String payload(Alert alert) {
        boolean over = alert.state() == AlertState.RESOLVED;
        ObjectNode record = json.createObjectNode()
                .put("message", AlertText.line(alert))
                .put("level", over ? "info" : alert.severity())
                .put("program", "homer-alerts")
                .put("host", node)
                .put("alert", alert.rule())
                .put("alert_id", alert.id())
                .put("state", alert.state().text());
        if (Double.isFinite(alert.value())) {
            record.put("value", alert.value());
        }
        ObjectNode labels = record.putObject("labels");
        alert.labels().forEach(labels::put);
        if (!alert.calls().isEmpty()) {
            record.put("callid", alert.calls().get(0));
        }
        return record.toString();
    }
}
