package org.homer7.dissector.sip;

import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.testkit.RecordedFields;

/** A field writer that fails when a field comes twice: a store would keep both. */
final class OnceOnly {
    private OnceOnly() {}

    static FieldWriter into(RecordedFields fields) {
        Set<Object> written = new HashSet<>();
        return (FieldWriter) Proxy.newProxyInstance(
                OnceOnly.class.getClassLoader(), new Class<?>[] {FieldWriter.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put") && !written.add(arguments[0])) {
                        throw new AssertionError(arguments[0] + " is written twice");
                    }
                    method.invoke(fields, arguments);
                    return proxy;
                });
    }
}
