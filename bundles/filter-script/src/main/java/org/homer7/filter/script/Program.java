package org.homer7.filter.script;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.homer7.api.filter.RecordDraft;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptableObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One version of a script, until it is edited or switches itself off. Thread-safe. */
final class Program {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    /** What a slow run counts, while each good one takes one off. */
    private static final int SLOW = 20;

    private static final int FAILED = 2;
    private static final int OFF = 100;

    private final String name;
    private final Sandbox sandbox;
    private final Script script;
    private final FieldNames names = new FieldNames();
    /** Standard objects, of which a run has its own. As many as run at a time. */
    private final ConcurrentLinkedDeque<ScriptableObject> spares = new ConcurrentLinkedDeque<>();

    private final AtomicInteger score = new AtomicInteger();
    private volatile String off = "";

    /**
     * @throws IllegalArgumentException the source is no JavaScript; the message has the line and the reason
     */
    Program(String name, String source, Sandbox sandbox) {
        this.name = name;
        this.sandbox = sandbox;
        try {
            script = sandbox.compile(source, name);
        } catch (RhinoException e) {
            throw new IllegalArgumentException("line " + e.lineNumber() + ": " + e.details(), e);
        }
    }

    /** Why it does not run any more; empty if it does. */
    String off() {
        return off;
    }

    /**
     * Runs the script for one record.
     *
     * @return false if the script has dropped the record
     * @throws IllegalStateException the script failed or was too slow; the record goes on
     */
    boolean accept(RecordDraft draft) {
        if (!off.isEmpty()) {
            return true;
        }
        RecordObject record = new RecordObject(draft, names);
        try {
            ScriptableObject spare = spares.poll();
            ScriptableObject globals = spare == null ? sandbox.globals() : spare;
            sandbox.run(script, globals, record);
            spares.push(globals);
        } catch (SlowScriptError e) {
            throw failed(SLOW, e.getMessage(), null);
        } catch (RhinoException e) {
            throw failed(FAILED, "line " + e.lineNumber() + ": " + e.details(), null);
        } catch (StackOverflowError e) {
            throw failed(FAILED, "it calls itself too deeply", null);
        } catch (RuntimeException e) {
            throw failed(FAILED, e.toString(), e);
        }
        if (score.get() > 0) {
            score.decrementAndGet();
        }
        return !record.isDropped();
    }

    private IllegalStateException failed(int weight, String reason, RuntimeException cause) {
        if (score.addAndGet(weight) >= OFF && off.isEmpty()) {
            off = "switched off: " + reason;
            LOG.error("Script {} is {}. Records go on without it; mend it to have it back", name, off);
        }
        return new IllegalStateException("script " + name + ": " + reason, cause);
    }
}
