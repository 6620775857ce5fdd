package org.homer7.auth;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The JAAS realm {@value #NAME}: passwords of our users, the console key of this machine, and keys in etc. */
final class Realm implements JaasRealm {
    static final String NAME = "homer";

    private final AppConfigurationEntry[] entries;

    Realm(BundleContext bundle, Users users, Path consoleKeys, Path operatorKeys) {
        entries = new AppConfigurationEntry[] {
            entry(bundle, UserLoginModule.class, UserLoginModule.USERS, users),
            entry(bundle, PublickeyLoginModule.class, "users", consoleKeys.toString()),
            entry(bundle, PublickeyLoginModule.class, "users", operatorKeys.toString())
        };
    }

    private static AppConfigurationEntry entry(BundleContext bundle, Class<?> module, String option, Object value) {
        Map<String, Object> options = new HashMap<>();
        options.put(ProxyLoginModule.PROPERTY_MODULE, module.getName());
        options.put(
                ProxyLoginModule.PROPERTY_BUNDLE,
                Long.toString(FrameworkUtil.getBundle(module).getBundleId()));
        options.put(BundleContext.class.getName(), bundle);
        options.put(option, value);
        return new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.SUFFICIENT, options);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return 0;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return entries.clone();
    }
}
