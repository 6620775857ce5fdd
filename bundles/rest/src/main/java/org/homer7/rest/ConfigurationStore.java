package org.homer7.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Configurations as Karaf keeps them: in the configuration admin, which the file installer writes back to {@code etc/*.cfg}. A new
 * one gets a file of its own.
 */
final class ConfigurationStore {
    /** Property by which the file installer knows the file of a configuration. */
    static final String FILE = "felix.fileinstall.filename";

    private final BundleContext context;
    private final ConfigurationAdmin admin;

    ConfigurationStore(BundleContext context, ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    /** The configuration, if there is one. */
    Optional<Configuration> find(String pid) throws IOException {
        return list("(" + Constants.SERVICE_PID + "=" + escape(pid) + ")").stream()
                .findFirst();
    }

    /** The instances of a factory. */
    List<Configuration> instances(String factory) throws IOException {
        return list("(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + escape(factory) + ")");
    }

    private List<Configuration> list(String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? List.of() : new ArrayList<>(List.of(found));
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String escape(String pid) {
        return pid.replaceAll("([\\\\*()])", "\\\\$1");
    }

    /** What is set; empty without a configuration. */
    Map<String, Object> values(Optional<Configuration> configuration) {
        Map<String, Object> values = new java.util.TreeMap<>();
        Dictionary<String, Object> properties =
                configuration.map(Configuration::getProperties).orElse(null);
        if (properties != null) {
            for (String key : java.util.Collections.list(properties.keys())) {
                values.put(key, properties.get(key));
            }
        }
        return values;
    }

    /** Puts the values in force; keys with a null are taken away. */
    void change(String pid, Map<String, Object> changes) throws IOException {
        Optional<Configuration> present = find(pid);
        Map<String, Object> values = values(present);
        changes.forEach((key, value) -> {
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        });
        if (present.isEmpty()) {
            values.put(FILE, newFile(pid + ".cfg").toUri().toString());
        }
        admin.getConfiguration(pid, "?").update(new Hashtable<>(values));
    }

    /**
     * Makes an instance of a factory.
     *
     * @return its PID
     * @throws FileAlreadyExistsException there is one of that name
     */
    String create(String factory, String name, Map<String, Object> values) throws IOException {
        Path file = newFile(factory + '-' + name + ".cfg");
        Map<String, Object> all = new java.util.TreeMap<>(values);
        all.put(FILE, file.toUri().toString());
        Configuration configuration = admin.getFactoryConfiguration(factory, name, "?");
        configuration.update(new Hashtable<>(all));
        return configuration.getPid();
    }

    private Path newFile(String name) throws IOException {
        String etc = context.getProperty("karaf.etc");
        Path file = Path.of(etc == null ? "etc" : etc, name).toAbsolutePath();
        Files.write(file, "# Made by the HTTP API.\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        return file;
    }

    /** Deletes an instance of a factory, or takes all values of another configuration away. */
    void delete(Configuration configuration, boolean instance) throws IOException {
        if (instance) {
            Object file = configuration.getProperties().get(FILE);
            configuration.delete();
            if (file instanceof String address && address.startsWith("file:")) {
                Files.deleteIfExists(Path.of(java.net.URI.create(address)));
            }
        } else {
            Map<String, Object> nothing = new java.util.TreeMap<>();
            values(Optional.of(configuration))
                    .forEach((key, value) -> nothing.put(key, key.equals(FILE) ? value : null));
            nothing.values().removeIf(java.util.Objects::isNull);
            configuration.update(new Hashtable<>(nothing));
        }
    }
}
