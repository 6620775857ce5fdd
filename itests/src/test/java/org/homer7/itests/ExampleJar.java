package org.homer7.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Jars of the example dissector, as its maker would build other editions of it. */
final class ExampleJar {
    private static final Path ORIGINAL = Path.of("example-dissector/target/example-dissector-1.0.0.jar");
    private static final String COMPONENT = "OSGI-INF/org.example.meter.MeterDissector.xml";

    private ExampleJar() {}

    /** The same bundle with another edition in it. */
    static Path of(String edition) throws IOException {
        try (JarFile jar = new JarFile(ORIGINAL.toFile())) {
            return Jars.copy(jar, target(edition), Map.of("meter.properties", "edition=" + edition));
        }
    }

    /** Another bundle, for another HEP type and with a ranking of its own. */
    static Path of(String name, String edition, int type, int ranking) throws IOException {
        try (JarFile jar = new JarFile(ORIGINAL.toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example." + name);
            String component;
            try (InputStream in = jar.getInputStream(jar.getEntry(COMPONENT))) {
                component = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            component = component.replace(
                    "type=\"Integer\">200</property>",
                    "type=\"Integer\">" + type
                            + "</property><property name=\"service.ranking\" type=\"Integer\" value=\"" + ranking
                            + "\"/>");
            return Jars.copy(
                    jar,
                    target(name + "-" + edition),
                    manifest,
                    Map.of("meter.properties", "edition=" + edition, COMPONENT, component));
        }
    }

    /** As operators copy files: under another name first, so that the watcher never sees half a file. */
    static void deploy(Path jar, Path to) throws IOException {
        Path hidden = to.resolveSibling("." + to.getFileName() + ".coming");
        Files.copy(jar, hidden, StandardCopyOption.REPLACE_EXISTING);
        Files.move(hidden, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path target(String name) {
        return Path.of("target", "example-" + name + ".jar");
    }
}
