package org.homer7.shell;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.homer7.api.mapping.Mapping;
import org.homer7.documents.Documents;
import org.homer7.mapping.InvalidMappingException;

/** {@code hep:mapping-import} */
@Service
@Command(
        scope = "hep",
        name = "mapping-import",
        description = "Puts the mapping of a file in force.",
        detailedDescription = "  hep:mapping-show --json 53 > dns.json\n  hep:mapping-import dns.json")
public final class MappingImportCommand extends MappingCommand {
    @Argument(name = "file", description = "A mapping as JSON, on the server.", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    void run(PrintStream out) throws Exception {
        try {
            Mapping mapping = mappings.parse(Files.readString(Path.of(file)));
            mappings.put(mapping, author(), Documents.ANY_VERSION);
        } catch (InvalidMappingException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
