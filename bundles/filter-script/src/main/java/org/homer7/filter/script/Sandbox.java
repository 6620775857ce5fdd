package org.homer7.filter.script;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.regexp.RegExpLoaderImpl;

/**
 * Runs scripts that reach nothing but the record: no Java, no files, no network, no code made of text, and only so many
 * instructions and so much time for each run. Thread-safe.
 */
final class Sandbox extends ContextFactory {
    private static final int LOOK_EVERY_INSTRUCTIONS = 500;
    private static final int DEEPEST_CALLS = 64;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** What remains of a sandbox that could fill the memory or take long in a single step. */
    private static final String[] REMOVED = {
        "eval",
        "Function",
        "ArrayBuffer",
        "DataView",
        "Int8Array",
        "Uint8Array",
        "Uint8ClampedArray",
        "Int16Array",
        "Uint16Array",
        "Int32Array",
        "Uint32Array",
        "Float32Array",
        "Float64Array",
        "BigInt64Array",
        "BigUint64Array",
        "Script",
        "Promise",
        "Proxy",
        "Reflect",
        "BigInt",
        "With",
        "Call",
        "SharedArrayBuffer",
        "JavaException"
    };

    private final int instructions;
    private final long nanos;

    Sandbox(int instructions, int millis) {
        this.instructions = instructions;
        this.nanos = millis * NANOS_PER_MILLI;
    }

    /** The context of one run, which counts what the script does. */
    private static final class Run extends Context {
        /** False while the sandbox itself is at work. */
        private boolean counted;

        private long used;
        private long began;

        Run(ContextFactory factory) {
            super(factory);
        }

        void begin() {
            counted = true;
            used = 0;
            began = System.nanoTime();
        }
    }

    @Override
    protected Context makeContext() {
        Run context = new Run(this);
        // Rhino would ask a ServiceLoader, which finds nothing in OSGi.
        ScriptRuntime.setRegExpProxy(context, new RegExpLoaderImpl().newProxy());
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(true);
        context.setInstructionObserverThreshold(LOOK_EVERY_INSTRUCTIONS);
        context.setMaximumInterpreterStackDepth(DEEPEST_CALLS);
        context.setClassShutter(name -> false);
        return context;
    }

    @Override
    protected void observeInstructionCount(Context context, int count) {
        Run run = (Run) context;
        if (!run.counted) {
            return;
        }
        run.used += count;
        if (run.used > instructions) {
            throw new SlowScriptError("it takes more than " + instructions + " instructions for a record");
        }
        if (System.nanoTime() - run.began > nanos) {
            throw new SlowScriptError("it takes more than " + nanos / NANOS_PER_MILLI + " ms for a record");
        }
    }

    @Override
    protected boolean hasFeature(Context context, int feature) {
        return switch (feature) {
            case Context.FEATURE_ENHANCED_JAVA_ACCESS, Context.FEATURE_E4X -> false;
            default -> super.hasFeature(context, feature);
        };
    }

    /**
     * Reads a script.
     *
     * @throws org.mozilla.javascript.RhinoException it is no JavaScript, with line and reason
     * @throws IllegalArgumentException it uses what cannot be bounded
     */
    Script compile(String source, String name) {
        String bounded = BoundedSource.of(source, name);
        return call(context -> context.compileString(bounded, name, 1, null));
    }

    /** The objects that scripts find, such as Math and String; sealed, so that no run leaves anything to the next. */
    ScriptableObject globals() {
        return call(context -> {
            ScriptableObject scope = context.initSafeStandardObjects(null, false);
            Bounds.apply(context, scope);
            for (String name : REMOVED) {
                scope.delete(name);
            }
            Bounds.seal(scope);
            return scope;
        });
    }

    /** Runs a compiled script with the record that it is to see; what it puts beside it is forgotten. */
    void run(Script script, ScriptableObject globals, RecordObject record) {
        call(context -> {
            ((Run) context).begin();
            ScriptableObject scope = (ScriptableObject) context.newObject(globals);
            scope.setPrototype(globals);
            scope.setParentScope(null);
            record.putInto(scope);
            script.exec(context, scope, scope);
            return null;
        });
    }
}
