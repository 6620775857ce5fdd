package org.homer7.auth.ldap;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as they would come from a file. */
final class Configs {
    private Configs() {}

    /** @param values by the names of the methods; all else has its default */
    static LdapConfig of(Map<String, Object> values) {
        return (LdapConfig) Proxy.newProxyInstance(
                Configs.class.getClassLoader(),
                new Class<?>[] {LdapConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
