package org.homer7.filter.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;

/** Makes the standard objects of a sandbox bounded and sealed. */
final class Bounds {
    /** Longest array and text that the functions of scripts work on. */
    static final int LONGEST_ARRAY = 10_000;

    static final int LONGEST_TEXT = 1 << 18;

    private static final String SOURCE = source();

    private Bounds() {}

    private static String source() {
        try (InputStream in = Bounds.class.getResourceAsStream("bounds.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces functions that would take long or much memory in a single step. */
    static void apply(Context context, ScriptableObject globals) {
        Function bounds = (Function) context.evaluateString(globals, SOURCE, "bounds.js", 1, null);
        bounds.call(context, globals, globals, new Object[] {globals, LONGEST_ARRAY, LONGEST_TEXT});
    }

    /** Seals the object and all that can be reached from it, so that no run leaves anything to the next. */
    static void seal(ScriptableObject top) {
        seal(top, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void seal(ScriptableObject object, Set<Object> seen) {
        if (!seen.add(object)) {
            return;
        }
        for (Object id : object.getAllIds()) {
            if (value(object, id) instanceof ScriptableObject inner) {
                seal(inner, seen);
            }
        }
        if (object.getPrototype() instanceof ScriptableObject prototype) {
            seal(prototype, seen);
        }
        object.sealObject();
    }

    private static Object value(ScriptableObject object, Object id) {
        try {
            if (id instanceof Symbol symbol) {
                return object.get(symbol, object);
            }
            return id instanceof String name ? object.get(name, object) : Scriptable.NOT_FOUND;
        } catch (RhinoException accessorOfAnotherObject) {
            return Scriptable.NOT_FOUND;
        }
    }
}
