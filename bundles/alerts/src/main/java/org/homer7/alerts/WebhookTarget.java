package org.homer7.alerts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertTarget;
import org.homer7.http.HttpSender;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Posts alerts to an address. */
@Component(
        service = AlertTarget.class,
        configurationPid = WebhookTarget.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookTarget.Config.class, factory = true)
public final class WebhookTarget implements AlertTarget {
    static final String PID = "org.homer7.alerts.webhook";

    private final HttpSender sender;
    private final WebhookBody body;

    @ObjectClassDefinition(name = "Alerts to a webhook", description = "Alerts posted to an address")
    @interface Config {
        @AttributeDefinition(description = "Address.")
        String url() default "http://127.0.0.1:8080/";

        @AttributeDefinition(
                description =
                        "alertmanager for the JSON that Prometheus' Alertmanager posts, text for {\"text\": ..} that"
                                + " Slack, Mattermost and others take.",
                options = {
                    @Option(label = "alertmanager", value = "alertmanager"),
                    @Option(label = "text", value = "text")
                })
        String format() default "alertmanager";

        @AttributeDefinition(description = "Address of this server's page, for links in messages; none unless set.")
        String page() default "";

        @AttributeDefinition(description = "User; nobody unless set.")
        String user() default "";

        @AttributeDefinition(description = "Password of the user. Also ${env:NAME}.", type = AttributeType.PASSWORD)
        String _password() default "";

        @AttributeDefinition(
                description = "Further headers, NAME=VALUE with commas between. Also ${env:NAME}.",
                type = AttributeType.PASSWORD)
        String _headers() default "";

        @AttributeDefinition(
                description = "File with the authorities that sign the server's certificate, PEM; those that Java"
                        + " trusts unless set.")
        String tls_authorities() default "";
    }

    @Activate
    public WebhookTarget(Config config) {
        Map<String, String> headers = new HashMap<>(HttpSender.basic(config.user(), config._password()));
        for (String header : Words.list(config._headers())) {
            int equals = header.indexOf('=');
            if (equals <= 0) {
                throw Words.wrong(PID + "-NAME", ".headers", "(not shown)", "NAME=VALUE with commas between is");
            }
            headers.put(
                    header.substring(0, equals).strip(),
                    header.substring(equals + 1).strip());
        }
        body = new WebhookBody(config.format().strip(), config.page().strip());
        sender = HttpSender.of(PID + "-NAME", config.url(), config.tls_authorities(), headers);
    }

    @Override
    public void tell(Alert alert) throws IOException {
        sender.post("application/json", body.of(alert).getBytes(StandardCharsets.UTF_8), false);
    }
}
