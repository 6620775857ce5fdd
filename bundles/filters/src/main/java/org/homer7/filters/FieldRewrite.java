package org.homer7.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.Slice;

/** Hides fields, and what other fields show of their values. */
final class FieldRewrite implements FieldVisitor {
    private final Predicate<String> names;
    private final Secrets secrets;
    private final Disguise disguise;
    private final List<Runnable> changes = new ArrayList<>();
    private RecordDraft record;

    FieldRewrite(Predicate<String> names, Secrets secrets, Disguise disguise) {
        this.names = names;
        this.secrets = secrets;
        this.disguise = disguise;
    }

    void apply(RecordDraft draft) {
        record = draft;
        draft.fields(this);
        changes.forEach(Runnable::run);
    }

    @Override
    public void text(Field field, Slice value) {
        if (value.isEmpty() || disguise.isMask() && isMasked(value)) {
            return;
        }
        byte[] shown = names.test(field.name()) ? disguise.text(value.copy()) : secrets.hide(value, disguise);
        if (shown != null) {
            changes.add(() -> put(field, shown));
        }
    }

    /** Where there is no room for a hash, there is room for nothing. */
    private void put(Field field, byte[] shown) {
        if (!record.put(field, Slice.of(shown))) {
            record.put(field, Slice.EMPTY);
        }
    }

    private static boolean isMasked(Slice value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.byteAt(i) != '*') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void integer(Field field, long value) {
        if (names.test(field.name())) {
            changes.add(() -> record.put(field, disguise.integer(value)));
        }
    }

    @Override
    public void decimal(Field field, double value) {
        if (names.test(field.name())) {
            changes.add(() -> record.put(field, disguise.decimal(value)));
        }
    }

    @Override
    public void flag(Field field, boolean value) {
        // True or false is no secret that could be told from another.
    }
}
