package org.homer7.filter.script;

import java.util.Optional;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.Slice;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * The variable {@code record} of a script: its properties are the fields of the header and of the payload by the names that
 * queries have; what is assigned is set. Beside it stand the functions drop, link, mask and flag. One for each run.
 */
final class RecordObject extends ScriptableObject {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_KEY = 256;

    private final transient RecordDraft draft;
    private final transient FieldNames names;
    private boolean dropped;

    RecordObject(RecordDraft draft, FieldNames names) {
        this.draft = draft;
        this.names = names;
    }

    boolean isDropped() {
        return dropped;
    }

    /** Shows the record and its functions to the script that runs in the scope. */
    void putInto(ScriptableObject scope) {
        setParentScope(scope);
        scope.defineProperty("record", this, READONLY | PERMANENT);
        scope.defineProperty(
                BoundedSource.LOOK,
                new LambdaFunction(scope, BoundedSource.LOOK, 1, (context, inScope, self, given) -> look(given[0])),
                READONLY | PERMANENT);
        function(scope, "drop", 0, text -> dropped = true);
        function(scope, "link", 1, this::link);
        function(scope, "mask", 1, this::mask);
        function(scope, "flag", 1, draft::malformed);
    }

    /** Texts are joined without being copied: one that is too long has not taken memory yet. */
    private static Object look(Object value) {
        if (value instanceof CharSequence text && text.length() > Bounds.LONGEST_TEXT) {
            throw new SlowScriptError("it makes a text of more than " + Bounds.LONGEST_TEXT + " characters");
        }
        return value;
    }

    private interface Step {
        void take(String argument);
    }

    private static void function(ScriptableObject scope, String name, int arguments, Step step) {
        scope.defineProperty(
                name,
                new LambdaFunction(scope, name, arguments, (context, inScope, self, given) -> {
                    step.take(given.length == 0 ? "" : ScriptRuntime.toString(given[0]));
                    return Undefined.instance;
                }),
                READONLY | PERMANENT);
    }

    private void link(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw ScriptRuntime.typeError(
                    "link of " + key.length() + " characters; 1 to " + LONGEST_KEY + " are allowed");
        }
        draft.link(Slice.of(key));
    }

    /** Hides a text wherever it stands in the message. */
    private void mask(String text) {
        byte[] wanted = Slice.of(text).array();
        Slice raw = draft.raw();
        int at = 0;
        while (wanted.length > 0 && at <= raw.length() - wanted.length) {
            if (raw.slice(at, wanted.length).equals(new Slice(wanted, 0, wanted.length))) {
                draft.mask(at, wanted.length, '*');
                at += wanted.length;
            } else {
                at++;
            }
        }
    }

    @Override
    public String getClassName() {
        return "Record";
    }

    @Override
    public boolean has(String name, Scriptable start) {
        return HeaderField.byName(name).isPresent() || draft.field(name) != null;
    }

    @Override
    public Object get(String name, Scriptable start) {
        Optional<HeaderField> header = HeaderField.byName(name);
        if (header.isPresent()) {
            String text = header.get().text(draft);
            return header.get().kind() == Field.Kind.INTEGER ? (Object) Double.valueOf(text) : text;
        }
        FoundField found = new FoundField(name);
        draft.fields(found);
        return found.value() == null ? NOT_FOUND : found.value();
    }

    @Override
    public void put(String name, Scriptable start, Object value) {
        Optional<HeaderField> header = HeaderField.byName(name);
        if (header.isPresent()) {
            putHeader(header.get(), ScriptRuntime.toString(value));
            return;
        }
        if (value instanceof Boolean flag) {
            draft.put(names.field(name, Field.Kind.BOOLEAN), flag);
        } else if (value instanceof Number number) {
            putNumber(name, number.doubleValue());
        } else {
            draft.put(names.field(name, Field.Kind.TEXT), Slice.of(ScriptRuntime.toString(value)));
        }
    }

    private void putNumber(String name, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            draft.put(names.field(name, Field.Kind.INTEGER), (long) value);
        } else {
            draft.put(names.field(name, Field.Kind.DECIMAL), value);
        }
    }

    private void putHeader(HeaderField field, String text) {
        switch (field) {
            case SID -> draft.session(key(text));
            case NODE -> draft.node(key(text));
            default ->
                throw ScriptRuntime.typeError(
                        "record." + field.fieldName() + " cannot be set; sid, node and the payload's fields can");
        }
    }

    private static Slice key(String text) {
        return Slice.of(text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY));
    }

    @Override
    public void put(int index, Scriptable start, Object value) {
        throw ScriptRuntime.typeError("record[" + index + "] cannot be set");
    }

    @Override
    public void delete(String name) {
        throw ScriptRuntime.typeError("record." + name + " cannot be deleted");
    }

    @Override
    public Object getDefaultValue(Class<?> hint) {
        return "[record of type " + draft.type() + "]";
    }
}
