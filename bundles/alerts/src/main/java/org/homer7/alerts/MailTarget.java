package org.homer7.alerts;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertTarget;
import org.homer7.http.TlsTrust;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Sends alerts by e-mail. */
@Component(
        service = AlertTarget.class,
        configurationPid = MailTarget.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MailTarget.Config.class, factory = true)
public final class MailTarget implements AlertTarget {
    static final String PID = "org.homer7.alerts.mail";
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>@,;:\"\\p{Cntrl}]{1,64}@[A-Za-z0-9.\\-\\[\\]:]{1,255}");

    private final MailServer server;
    private final String from;
    private final List<String> to;
    private final String page;

    @ObjectClassDefinition(name = "Alerts by e-mail", description = "Alerts to people's mailboxes by SMTP")
    @interface Config {
        @AttributeDefinition(description = "Mail server.")
        String host() default "127.0.0.1";

        @AttributeDefinition(
                description = "Its port: 25, 587 (starttls) or 465 (tls) as a rule.",
                min = "1",
                max = "65535")
        int port() default 25;

        @AttributeDefinition(
                description = "none, starttls or tls.",
                options = {
                    @Option(label = "none", value = "none"),
                    @Option(label = "starttls", value = "starttls"),
                    @Option(label = "tls", value = "tls")
                })
        String security() default "none";

        @AttributeDefinition(description = "Sender.")
        String from() default "homer@localhost";

        @AttributeDefinition(description = "Who gets it, with commas between.")
        String to() default "root@localhost";

        @AttributeDefinition(description = "Address of this server's page, for links in messages; none unless set.")
        String page() default "";

        @AttributeDefinition(description = "User; nobody unless set.")
        String user() default "";

        @AttributeDefinition(description = "Password of the user. Also ${env:NAME}.", type = AttributeType.PASSWORD)
        String _password() default "";

        @AttributeDefinition(
                description = "File with the authorities that sign the server's certificate, PEM; those that Java"
                        + " trusts unless set.")
        String tls_authorities() default "";
    }

    @Activate
    public MailTarget(Config config) {
        String owner = PID + "-NAME";
        String security = config.security().strip().toLowerCase(Locale.ROOT);
        if (!List.of("none", "starttls", "tls").contains(security)) {
            throw Words.wrong(owner, "security", config.security(), "none, starttls and tls are");
        }
        if (config.port() < 1 || config.port() > 65_535) {
            throw Words.wrong(owner, "port", Integer.toString(config.port()), "1 to 65535 is");
        }
        if (!config.user().isEmpty() && security.equals("none")) {
            throw Words.wrong(
                    owner,
                    "user",
                    config.user(),
                    "with security = none the password would be readable: only starttls and tls are");
        }
        from = address(owner, "from", config.from().strip());
        to = Words.list(config.to());
        to.forEach(each -> address(owner, "to", each));
        if (to.isEmpty()) {
            throw Words.wrong(owner, "to", config.to(), "at least one address is");
        }
        page = config.page().strip();
        server = new MailServer(
                config.host().strip(),
                config.port(),
                security,
                config.user(),
                config._password(),
                TlsTrust.of(owner, config.tls_authorities()));
    }

    private static String address(String owner, String key, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw Words.wrong(owner, key, address, "an address such as homer@example.com is");
        }
        return address;
    }

    @Override
    public void tell(Alert alert) throws IOException {
        server.send(from, to, MailText.of(alert, from, to, page));
    }
}
