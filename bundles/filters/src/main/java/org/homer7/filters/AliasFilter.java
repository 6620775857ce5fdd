package org.homer7.filters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the two sides of a record names: the fields src_alias and dst_alias. */
@Component(
        configurationPid = AliasFilter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=150")
@Designate(ocd = AliasFilter.Config.class, factory = true)
public final class AliasFilter implements RecordFilter {
    static final String PID = "org.homer7.filter.alias";
    static final Field SOURCE = Field.text("src_alias").indexed().labelled("Source alias");
    static final Field DESTINATION = Field.text("dst_alias").indexed().labelled("Destination alias");

    private static final Logger LOG = LoggerFactory.getLogger(AliasFilter.class);

    private volatile AliasTable table = AliasTable.EMPTY;
    private volatile String trouble = "";
    private WatchedFile file;

    @ObjectClassDefinition(
            name = "HOMER filter: alias",
            description =
                    "Names for addresses, networks, ports and capture agents. The longest prefix counts, then a port,"
                            + " then a capture id.")
    @interface Config {
        @AttributeDefinition(
                description = "Aliases with semicolons between them: network,port,capture id,name, as in"
                        + " 10.1.0.0/16,,,core; 10.1.2.3,5060,2001,sbc. What is left out is any.")
        String aliases() default "";

        @AttributeDefinition(
                description =
                        "CSV file with a line like that for each alias; # begins a comment. It is read again when it"
                                + " changes.")
        String file() default "";
    }

    @Activate
    public AliasFilter(Config config, Map<String, Object> properties) {
        modified(config, properties);
    }

    @Modified
    synchronized void modified(Config config, Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        if (config.aliases().isBlank() && config.file().isBlank()) {
            throw settings.refuse("aliases, file", "\"\"", "at least one must be given");
        }
        List<Alias> fixed;
        try {
            fixed = Alias.parse(Stream.of(config.aliases().split(";")).toList());
        } catch (IllegalArgumentException e) {
            throw settings.refuse("aliases", config.aliases(), e.getMessage());
        }
        deactivate();
        trouble = "";
        if (config.file().isBlank()) {
            table = new AliasTable(fixed);
            file = null;
        } else {
            file = new WatchedFile(Path.of(config.file().strip()), lines -> read(lines, fixed), this::report);
        }
    }

    private void read(List<String> lines, List<Alias> fixed) throws IOException {
        try {
            List<Alias> all =
                    Stream.concat(Alias.parse(lines).stream(), fixed.stream()).toList();
            table = new AliasTable(all);
            trouble = "";
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void report(String problem) {
        trouble = problem;
        LOG.warn("Aliases: {}. The last good ones stay in use", problem);
    }

    @Deactivate
    synchronized void deactivate() {
        if (file != null) {
            file.close();
        }
    }

    @Override
    public boolean accept(RecordDraft record) {
        AliasTable current = table;
        long captureId = record.captureId();
        Slice source = current.find(record.sourceAddress(), record.sourcePort(), captureId);
        if (source != null) {
            record.put(SOURCE, source);
        }
        Slice destination = current.find(record.destinationAddress(), record.destinationPort(), captureId);
        if (destination != null) {
            record.put(DESTINATION, destination);
        }
        return true;
    }

    @Override
    public String trouble() {
        return trouble;
    }
}
