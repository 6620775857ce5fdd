package org.homer7.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars made of jars. */
final class Jars {
    private Jars() {}

    /** Copies the jar with other texts in some of its files. */
    static Path copy(JarFile jar, Path to, Map<String, String> changes) throws IOException {
        return copy(jar, to, jar.getManifest(), changes);
    }

    /** Copies the jar with another manifest, and other texts in some of its files. */
    static Path copy(JarFile jar, Path to, Manifest manifest, Map<String, String> changes) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    continue;
                }
                out.putNextEntry(new JarEntry(entry.getName()));
                String change = changes.get(entry.getName());
                if (change != null) {
                    out.write(change.getBytes(StandardCharsets.UTF_8));
                } else {
                    try (InputStream in = jar.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
        return to;
    }
}
