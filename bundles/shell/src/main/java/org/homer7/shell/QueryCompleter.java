package org.homer7.shell;

import java.util.List;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Completes the names of fields, as the header and the dissectors that are there now have them. */
@Service
public final class QueryCompleter implements Completer {
    @Reference
    BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        TreeSet<String> names = new TreeSet<>(List.of("AND", "OR", "NOT", "IN"));
        for (HeaderField field : HeaderField.values()) {
            names.add(field.fieldName());
        }
        try {
            for (ServiceReference<HepDissector> reference : context.getServiceReferences(HepDissector.class, null)) {
                HepDissector dissector = context.getService(reference);
                if (dissector != null) {
                    dissector.fields().stream().map(Field::name).forEach(names::add);
                    context.ungetService(reference);
                }
            }
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
