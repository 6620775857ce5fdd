package org.homer7.api.search;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** A record that knows only what a test tells it, by the name of the method that asks, and fails on other questions. */
public final class StubRecord {
    private final Map<String, Object> answers = new HashMap<>();
    private String[] links = {};
    private Consumer<FieldVisitor> fields = visitor -> {};

    /** @param answer a String stands for a slice where the method gives one */
    public StubRecord with(String method, Object answer) {
        answers.put(method, answer);
        return this;
    }

    StubRecord links(String... values) {
        links = values;
        return with("linkCount", values.length);
    }

    StubRecord fields(Consumer<FieldVisitor> visits) {
        fields = fields.andThen(visits);
        return this;
    }

    public HepRecord record() {
        return (HepRecord) Proxy.newProxyInstance(
                HepRecord.class.getClassLoader(), new Class<?>[] {HepRecord.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "link":
                            return Slice.of(links[(int) arguments[0]]);
                        case "fields":
                            fields.accept((FieldVisitor) arguments[0]);
                            return null;
                        default:
                            Object answer = answers.get(method.getName());
                            if (answer == null) {
                                throw new AssertionError(method.getName() + " is not asked for here");
                            }
                            return method.getReturnType() == Slice.class ? Slice.of((String) answer) : answer;
                    }
                });
    }
}
