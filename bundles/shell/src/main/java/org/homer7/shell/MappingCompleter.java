package org.homer7.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.homer7.mapping.MappingEditor;

/** Completes the names of mappings. */
@Service
public final class MappingCompleter implements Completer {
    @Reference
    MappingEditor mappings;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names = mappings.list().stream()
                .map(state -> state.mapping().type() + "/" + state.mapping().profile())
                .toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
