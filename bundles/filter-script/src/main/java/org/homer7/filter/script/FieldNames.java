package org.homer7.filter.script;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.homer7.api.record.Field;
import org.mozilla.javascript.ScriptRuntime;

/** The fields that a script sets. Few, so that a script cannot make names out of what senders write. Thread-safe. */
final class FieldNames {
    static final int MOST = 64;
    private static final String FORM = "[a-z][a-z0-9_]{0,63}";

    private final Map<String, Field> fields = new ConcurrentHashMap<>();

    Field field(String name, Field.Kind kind) {
        String key = kind + " " + name;
        Field known = fields.get(key);
        if (known != null) {
            return known;
        }
        if (!name.matches(FORM)) {
            throw ScriptRuntime.typeError("record[\"" + name + "\"] cannot be set; a name has 1 to 64 of a-z, 0-9 and"
                    + " underscore, and begins with a letter");
        }
        if (fields.size() >= MOST) {
            throw ScriptRuntime.typeError("record." + name + " cannot be set; the script has set " + MOST
                    + " fields of other names, and more are not allowed");
        }
        return fields.computeIfAbsent(key, unknown -> Field.of(name, kind).indexed());
    }
}
