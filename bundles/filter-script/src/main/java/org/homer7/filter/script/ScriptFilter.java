package org.homer7.filter.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
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

/** Shows each record to a script, which may change it or drop it. */
@Component(
        configurationPid = ScriptFilter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=300")
@Designate(ocd = ScriptFilter.Config.class, factory = true)
public final class ScriptFilter implements RecordFilter {
    static final String PID = "org.homer7.filter.script";

    private static final Logger LOG = LoggerFactory.getLogger(ScriptFilter.class);
    private static final int LEAST_INSTRUCTIONS = 1_000;
    private static final int MOST_INSTRUCTIONS = 1_000_000;
    private static final int MOST_MILLIS = 1_000;
    private static final int MOST_TYPE = 255;

    private volatile Rule rule;
    private volatile String trouble = "";
    private WatchedFile file;

    /** @param program null as long as there is no script that can be used */
    private record Rule(BitSet types, Program program) {}

    @ObjectClassDefinition(
            name = "HOMER filter: script",
            description =
                    "JavaScript for each record, in a sandbox. A script that is slow or fails is switched off, and"
                            + " records go on without it, until it is edited.")
    @interface Config {
        @AttributeDefinition(
                description = "HEP types, with commas between them; ranges such as 86-89, too. Empty for all.")
        String hep_types() default "";

        @AttributeDefinition(description = "The script itself, if it is short.")
        String script() default "";

        @AttributeDefinition(description = "File with the script; it is read again when it changes.")
        String file() default "";

        @AttributeDefinition(description = "Instructions of the script for one record; 1000 to 1000000.")
        int instructions() default 20_000;

        @AttributeDefinition(description = "Milliseconds of the script for one record; 1 to 1000.")
        int millis() default 20;
    }

    @Activate
    public ScriptFilter(Config config, Map<String, Object> properties) {
        modified(config, properties);
    }

    @Modified
    synchronized void modified(Config config, Map<String, Object> properties) {
        String name = String.valueOf(properties.get("service.pid")).replace('~', '-');
        if (config.script().isBlank() == config.file().isBlank()) {
            throw refuse(name, "script, file", config.script() + ", " + config.file(), "one of them must be given");
        }
        number(name, "instructions", config.instructions(), LEAST_INSTRUCTIONS, MOST_INSTRUCTIONS);
        number(name, "millis", config.millis(), 1, MOST_MILLIS);
        BitSet types = types(name, config.hep_types());
        Sandbox sandbox = new Sandbox(config.instructions(), config.millis());
        if (config.file().isBlank()) {
            Program program;
            try {
                program = new Program(name, config.script(), sandbox);
            } catch (IllegalArgumentException e) {
                throw refuse(name, "script", config.script(), "JavaScript is allowed, but " + e.getMessage());
            }
            deactivate();
            file = null;
            trouble = "";
            rule = new Rule(types, program);
            return;
        }
        deactivate();
        trouble = "";
        Rule old = rule;
        rule = new Rule(types, old == null ? null : old.program());
        file = new WatchedFile(Path.of(config.file().strip()), text -> read(name, text, types, sandbox), this::report);
    }

    private void read(String name, String text, BitSet types, Sandbox sandbox) throws IOException {
        try {
            rule = new Rule(types, new Program(name, text, sandbox));
            trouble = "";
            LOG.info("Script {} is read", name);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void report(String problem) {
        trouble = problem;
        LOG.warn("Script: {}. The last good one stays in use", problem);
    }

    private static void number(String name, String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw refuse(name, key, value, least + " to " + most + " is allowed");
        }
    }

    private static BitSet types(String name, String text) {
        BitSet types = new BitSet();
        for (String part : text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*")) {
            String[] ends = part.split("-", -1);
            boolean sound = part.matches("\\d{1,3}(-\\d{1,3})?");
            int from = sound ? Integer.parseInt(ends[0]) : -1;
            int to = sound ? Integer.parseInt(ends[ends.length - 1]) : -1;
            if (!sound || to < from || to > MOST_TYPE) {
                throw refuse(name, "hep.types", part, "numbers from 0 to 255 and ranges such as 1-5 are allowed");
            }
            types.set(from, to + 1);
        }
        return types;
    }

    private static IllegalArgumentException refuse(String name, String key, Object value, String allowed) {
        return new IllegalArgumentException(
                "etc/" + name + ".cfg: " + key + " = " + value + "; " + allowed + ". The last good values stay in use");
    }

    @Deactivate
    synchronized void deactivate() {
        if (file != null) {
            file.close();
        }
    }

    @Override
    public boolean accept(RecordDraft record) {
        Rule current = rule;
        if (current.program() == null
                || !current.types().isEmpty() && !current.types().get(record.type())) {
            return true;
        }
        return current.program().accept(record);
    }

    @Override
    public String trouble() {
        Rule current = rule;
        String off = current.program() == null ? "" : current.program().off();
        return off.isEmpty() ? trouble : off;
    }
}
