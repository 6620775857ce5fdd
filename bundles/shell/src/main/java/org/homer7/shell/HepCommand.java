package org.homer7.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** What all commands have: two ways to write for programs. A failure is an exception, so that the exit code tells. */
abstract class HepCommand implements Action {
    private static final JsonFactory JSON = new JsonFactory();

    @Option(name = "--json", description = "Writes JSON.")
    boolean json;

    @Option(name = "--no-format", description = "Writes plain columns with tabs between them and no heading.")
    boolean noFormat;

    @Reference
    Session session;

    @Override
    public final Object execute() throws Exception {
        PrintStream out = session.getConsole();
        try {
            run(out);
        } catch (IllegalArgumentException | IOException e) {
            // This one the shell prints, and does not log: it is the user's to see, and no defect.
            throw new CommandException(e.getMessage(), e.getMessage(), e);
        }
        out.flush();
        return null;
    }

    abstract void run(PrintStream out) throws Exception;

    /** Says how to get a service that is not there. */
    static void needs(Object service, String feature) {
        if (service == null) {
            throw new IllegalArgumentException("this is not installed: feature:install " + feature);
        }
    }

    /** Something that writes JSON. */
    @FunctionalInterface
    interface JsonText {
        void write(JsonGenerator out) throws IOException;
    }

    /** Writes a document over several lines. */
    static void document(PrintStream out, JsonText text) throws IOException {
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(written)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            text.write(generator);
        }
        out.println(written);
    }

    /** A document in one line, for streams of them. */
    static String line(JsonText text) throws IOException {
        StringWriter written = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(written)) {
            text.write(generator);
        }
        return written.toString();
    }

    /** The terminal's width; that of old if there is no terminal. */
    int width() {
        int width = session.getTerminal() == null ? 0 : session.getTerminal().getWidth();
        return width < 40 ? 120 : width;
    }

    /** True if colours help rather than disturb. */
    boolean isColoured() {
        return !noFormat
                && !json
                && session.getTerminal() != null
                && session.getTerminal().isAnsiSupported()
                && session.getTerminal().getWidth() > 0;
    }
}
