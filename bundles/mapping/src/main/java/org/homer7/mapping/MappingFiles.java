package org.homer7.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.homer7.api.mapping.Mapping;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the mappings of {@code etc/mappings/*.json} in force as soon as a file comes or changes. A file that has not changed
 * since does not undo what was changed by console or API later.
 */
@Component(
        service = {},
        immediate = true)
public final class MappingFiles {
    private static final String COLLECTION = "mapping-file";
    private static final Logger LOG = LoggerFactory.getLogger(MappingFiles.class);
    private static final long PERIOD_SECONDS = 1;
    private static final long MOST_BYTES = 4L << 20;

    private final Path directory;
    private final MappingEditor editor;
    private final Documents documents;
    private final Map<Path, FileTime> seen = new HashMap<>();
    private final ScheduledExecutorService clock;

    @Activate
    public MappingFiles(BundleContext bundle, @Reference MappingEditor editor, @Reference Documents documents) {
        this(
                Path.of(Optional.ofNullable(bundle.getProperty("karaf.etc")).orElse("etc"), "mappings"),
                editor,
                documents);
        clock.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    MappingFiles(Path directory, MappingEditor editor, Documents documents) {
        this.directory = directory;
        this.editor = editor;
        this.documents = documents;
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "homer-mapping-files");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
    }

    /** Looks for files that are new or changed. */
    void look() {
        try {
            for (Path file : files()) {
                FileTime time = Files.getLastModifiedTime(file);
                if (!time.equals(seen.put(file, time))) {
                    read(file);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Cannot read the mappings in {}", directory, e);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private void read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (Files.size(file) > MOST_BYTES) {
            LOG.error("{} is not read: it is larger than {} bytes", file, MOST_BYTES);
            return;
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        try {
            Mapping mapping = editor.parse(text);
            String content = MappingJson.node(mapping).toString();
            if (documents
                    .find(COLLECTION, name)
                    .map(Document::json)
                    .filter(content::equals)
                    .isPresent()) {
                return;
            }
            editor.put(mapping, "etc/mappings/" + name, Documents.ANY_VERSION);
            documents.put(COLLECTION, name, content, "etc/mappings/" + name, Documents.ANY_VERSION);
            LOG.info("The mapping of {} {} is now as {} says", mapping.type(), mapping.profile(), file);
        } catch (InvalidMappingException e) {
            LOG.error("{} is not put in force: {}", file, e.getMessage());
        } catch (ConflictException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
    }
}
