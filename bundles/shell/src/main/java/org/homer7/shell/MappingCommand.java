package org.homer7.shell;

import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.homer7.mapping.MappingEditor;
import org.homer7.mapping.MappingState;

/** What the commands on mappings have: the editor, and how a mapping is named. */
abstract class MappingCommand extends HepCommand {
    static final String NAME = "HEP type and profile, such as 1/call; without a profile, default.";

    @Reference
    MappingEditor mappings;

    /** The mapping of that name. */
    MappingState state(MappingName name) {
        return mappings.find(name.type(), name.profile())
                .orElseThrow(() -> new IllegalArgumentException("there is no mapping " + name
                        + "; hep:mapping-list shows all, and hep:mapping-import makes one"));
    }

    /** Who is at the console. */
    String author() {
        Object user = session.get("USER");
        return user == null ? "console" : user.toString();
    }
}
