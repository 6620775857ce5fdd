package org.homer7.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;
import org.homer7.mapping.MappingState;

/** {@code hep:mapping-edit} */
@Service
@Command(
        scope = "hep",
        name = "mapping-edit",
        description = "Changes a mapping, or one field of it.",
        detailedDescription = "  hep:mapping-edit --index wildcard --label Device 1/call user_agent\n"
                + "  hep:mapping-edit --form select --choice on --choice off 210 meter.state\n"
                + "  hep:mapping-edit --remove 210 meter.noise\n"
                + "  hep:mapping-edit --retention-days 3 100\n"
                + "For all else: hep:mapping-show --json, an editor, hep:mapping-import.")
public final class MappingEditCommand extends MappingCommand {
    @Argument(index = 0, name = "mapping", description = NAME, required = true)
    @Completion(MappingCompleter.class)
    String name;

    @Argument(index = 1, name = "path", description = "The field: a value of the payload, or a field of the header.")
    String path;

    @Option(name = "--index", description = "none, secondary, wildcard or fulltext.")
    String index;

    @Option(name = "--kind", description = "text, integer, decimal, boolean or address.")
    String kind;

    @Option(name = "--form", description = "input, select, multiselect or hidden.")
    String form;

    @Option(name = "--choice", description = "A value that the form offers.", multiValued = true)
    List<String> choices;

    @Option(name = "--label", description = "Name for people, of the field or of the mapping.")
    String label;

    @Option(name = "--position", description = "Place in the form, from 1.")
    Integer position;

    @Option(name = "--remove", description = "Takes the field out of the mapping.")
    boolean remove;

    @Option(name = "--retention-days", description = "Days that records are kept; 0: as the store says.")
    Integer retentionDays;

    @Override
    void run(PrintStream out) throws Exception {
        MappingName which = MappingName.parse(name);
        MappingState state = state(which);
        Mapping edited = path == null ? whole(state.mapping()) : field(state.mapping(), fieldPath());
        MappingState saved = mappings.put(edited, author(), state.version());
        out.println(
                "Mapping " + which + " is at version " + saved.version() + ". Back: hep:mapping-reset --undo " + which);
    }

    private Mapping whole(Mapping mapping) {
        if (label == null && retentionDays == null) {
            throw new IllegalArgumentException("nothing to change: give a field, --label or --retention-days");
        }
        Mapping edited = label == null ? mapping : mapping.withLabel(label);
        return retentionDays == null ? edited : edited.withRetentionDays(retentionDays);
    }

    private FieldPath fieldPath() {
        String payload = "payload.";
        return path.startsWith(payload)
                ? FieldPath.payload(path.substring(payload.length()))
                : HeaderField.byName(path).map(FieldPath::header).orElseGet(() -> FieldPath.payload(path));
    }

    private Mapping field(Mapping mapping, FieldPath which) {
        List<MappedField> fields = new ArrayList<>(mapping.fields());
        Optional<MappedField> old = mapping.field(which);
        int at = old.map(fields::indexOf).orElse(fields.size());
        old.ifPresent(fields::remove);
        if (remove) {
            if (old.isEmpty()) {
                throw new IllegalArgumentException("the mapping has no field \"" + path + "\"");
            }
            return mapping.withFields(fields);
        }
        int place = position == null ? at : Math.max(0, Math.min(fields.size(), position - 1));
        fields.add(place, changed(old.orElseGet(() -> fresh(which))));
        return mapping.withFields(fields);
    }

    private static MappedField fresh(FieldPath path) {
        return new MappedField(
                path,
                path.header().map(HeaderField::kind).orElse(Field.Kind.TEXT),
                MappedField.Index.NONE,
                MappedField.Form.INPUT,
                List.of(),
                path.path());
    }

    private MappedField changed(MappedField old) {
        return new MappedField(
                old.path(),
                kind == null ? old.kind() : constant(Field.Kind.class, "--kind", kind),
                index == null ? old.index() : constant(MappedField.Index.class, "--index", index),
                form == null ? old.form() : constant(MappedField.Form.class, "--form", form),
                choices == null ? old.choices() : choices,
                label == null ? old.label() : label);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String option, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " " + value + "; allowed are "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }
}
