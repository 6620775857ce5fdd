package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.record.Field;
import org.junit.jupiter.api.Test;

/**
 * docs/protocols.md says what the dissectors say of themselves. To write it anew: {@code mvn verify -pl itests
 * -Dit.test=ProtocolReferenceIT -Dprotocols.write}
 */
class ProtocolReferenceIT {
    private static final Path PAGE = Path.of("../docs/protocols.md");
    private static final Pattern CLASS = Pattern.compile("<implementation class=\"([^\"]+)\"");
    private static final Pattern TYPES =
            Pattern.compile("<property name=\"hep\\.type\" type=\"Integer\"(?: value=\"([^\"]+)\"/>|>([^<]+)<)");

    /** One bundle's dissector. */
    private record Entry(String bundle, List<Integer> types, List<Field> fields, List<String> profiles) {}

    @Test
    void thePageIsWhatTheCodeSays() throws Exception {
        String page = page(entries());
        if (System.getProperty("protocols.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static List<Entry> entries() throws Exception {
        List<Path> jars = jars(Path.of("../dissector-bundles"));
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        urls.add(jars(Path.of("../bundles")).stream()
                .filter(jar -> jar.getFileName().toString().startsWith("hep-json"))
                .findFirst()
                .orElseThrow()
                .toUri()
                .toURL());
        List<Entry> entries = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ProtocolReferenceIT.class.getClassLoader())) {
            for (Path jar : jars) {
                // What is described by configuration has no fields of its own.
                if (!jar.getFileName().toString().startsWith("dissector-custom")) {
                    entries.add(entry(jar, loader));
                }
            }
        }
        return entries;
    }

    private static Entry entry(Path path, ClassLoader loader) throws Exception {
        try (JarFile jar = new JarFile(path.toFile())) {
            String component = jar.getManifest().getMainAttributes().getValue("Service-Component");
            String description;
            try (InputStream in = jar.getInputStream(jar.getEntry(component))) {
                description = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            Matcher implementation = CLASS.matcher(description);
            Matcher types = TYPES.matcher(description);
            assertThat(implementation.find() && types.find()).as(description).isTrue();
            HepDissector dissector = (HepDissector)
                    loader.loadClass(implementation.group(1)).getConstructor().newInstance();
            List<Integer> numbers = Stream.of((types.group(1) != null ? types.group(1) : types.group(2))
                            .strip()
                            .split("\\s+"))
                    .map(Integer::valueOf)
                    .toList();
            String bundle = path.getFileName().toString().replaceAll("-\\d.*", "");
            List<String> profiles = dissector.profiles(numbers.get(0)).stream()
                    .map(profile -> profile.label() + " (`" + profile.name() + "`)")
                    .toList();
            return new Entry(bundle, numbers, dissector.fields(), profiles);
        }
    }

    private static String page(List<Entry> entries) {
        StringBuilder page = new StringBuilder("# Protocols\n\nMade from the code: what each dissector takes, and the"
                + " fields it finds. Of JSON every value is found by its path, too.\n\n"
                + "| HEP types | Dissector | Feature |\n|---|---|---|\n");
        for (Entry entry : entries) {
            page.append("| ")
                    .append(types(entry))
                    .append(" | [")
                    .append(entry.bundle())
                    .append("](#")
                    .append(entry.bundle())
                    .append(") | `homer-")
                    .append(entry.bundle())
                    .append("` |\n");
        }
        for (Entry entry : entries) {
            page.append("\n## ")
                    .append(entry.bundle())
                    .append("\n\nHEP ")
                    .append(types(entry))
                    .append(". About the protocol: [README](../dissector-bundles/")
                    .append(entry.bundle())
                    .append("/README.md). Profiles: ")
                    .append(String.join(", ", entry.profiles()))
                    .append(".\n\n| Field | Label | Kind | Indexed |\n|---|---|---|---|\n");
            for (Field field : entry.fields()) {
                page.append("| `")
                        .append(field.name())
                        .append("` | ")
                        .append(field.label())
                        .append(" | ")
                        .append(field.kind().name().toLowerCase(Locale.ROOT))
                        .append(" | ")
                        .append(field.index() == Field.Index.NONE ? "" : "yes")
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static String types(Entry entry) {
        String numbers =
                String.join(", ", entry.types().stream().map(String::valueOf).toList());
        return numbers.equals("-1") ? "all others" : numbers;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.toString().matches(".*/target/[^/]+-SNAPSHOT\\.jar"))
                    .sorted()
                    .toList();
        }
    }
}
