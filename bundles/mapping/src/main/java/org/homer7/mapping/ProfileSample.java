package org.homer7.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** What was seen of the payloads of one profile. Of bounded size. Used by one thread at a time. */
final class ProfileSample {
    static final int MOST_PATHS = 512;
    static final int LONGEST_PATH = 256;

    private final int type;
    private final String profile;
    private final PathBudget budget;
    private final Map<String, PathSample> paths = new LinkedHashMap<>();
    private long records;
    private long leftOut;
    private boolean fresh;

    /** @param budget of paths, shared by all profiles */
    ProfileSample(int type, String profile, PathBudget budget) {
        this.type = type;
        this.profile = profile;
        this.budget = budget;
    }

    int type() {
        return type;
    }

    String profile() {
        return profile;
    }

    void add(HepRecord record, SessionIds sessions) {
        records++;
        record.fields(new FieldVisitor() {
            @Override
            public void text(Field field, Slice value) {
                PathSample sample = sample(field);
                if (sample != null) {
                    change(sample, () -> sample.text(value, sessions.isOfOther(value, type)));
                }
            }

            @Override
            public void integer(Field field, long value) {
                PathSample sample = sample(field);
                if (sample != null) {
                    change(sample, () -> sample.integer(value));
                }
            }

            @Override
            public void decimal(Field field, double value) {
                PathSample sample = sample(field);
                if (sample != null) {
                    change(sample, () -> sample.decimal(value));
                }
            }

            @Override
            public void flag(Field field, boolean value) {
                PathSample sample = sample(field);
                if (sample != null) {
                    change(sample, () -> sample.flag(value));
                }
            }
        });
    }

    private void change(PathSample sample, Runnable addition) {
        Field.Kind before = sample.count() == 0 ? null : sample.kind();
        boolean led = sample.leadsToSessions();
        addition.run();
        fresh |= sample.kind() != before || sample.leadsToSessions() != led || Long.bitCount(sample.count()) == 1;
    }

    /** The sample of a value in a document; null for a field that a dissector named, or if there are too many paths. */
    private PathSample sample(Field field) {
        if (!field.isLeaf()) {
            return null;
        }
        String path = anyIndex(field.name());
        PathSample sample = paths.get(path);
        if (sample == null) {
            if (path.length() > LONGEST_PATH || paths.size() == MOST_PATHS || !budget.take()) {
                leftOut++;
                return null;
            }
            sample = new PathSample();
            paths.put(path, sample);
        }
        return sample;
    }

    /** {@code a[3].b} as {@code a[*].b}: what one element of a list is, the others are. */
    static String anyIndex(String path) {
        return path.indexOf('[') < 0 ? path : path.replaceAll("\\[\\d+]", "[*]");
    }

    /** True if something was learned since the last call. */
    boolean takeFresh() {
        boolean was = fresh;
        fresh = false;
        return was;
    }

    long records() {
        return records;
    }

    /** Values that were not looked at because there were too many paths. */
    long leftOut() {
        return leftOut;
    }

    Map<String, PathSample> paths() {
        return paths;
    }

    void clear() {
        budget.giveBack(paths.size());
        paths.clear();
        records = 0;
        leftOut = 0;
        fresh = false;
    }
}
