package org.homer7.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    private static final long PLENTY = 1 << 20;

    @TempDir
    private Path directory;

    private static AuditEntry entry(int second, String user, String action, String what) {
        return new AuditEntry(Instant.ofEpochSecond(second), user, "10.0.0.1", action, what, "ok");
    }

    private AuditLog open(long bytes, int files) throws IOException {
        return new AuditLog(directory, true, bytes, files);
    }

    @Test
    void keepsOneLineForEachEntryWhateverIsInIt() throws Exception {
        AuditLog log = open(PLENTY, 2);
        AuditEntry odd = entry(1, "a\nb", "search", "\"}\r\n{\u2028 \u0000 \ud800" + "x".repeat(5_000));
        log.record(odd);
        log.record(entry(2, "bob", "login", ""));
        log.stop();
        Path file = directory.resolve("audit.log");
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.size(file)).isLessThan(3_000);
        AuditLog again = open(PLENTY, 2);
        assertThat(again.latest("", "", 10)).hasSize(2).first().isEqualTo(entry(2, "bob", "login", ""));
        again.stop();
    }

    @Test
    void givesTheNewestFirstOfOneUserOrKind() throws Exception {
        AuditLog log = open(500, 50);
        for (int i = 0; i < 30; i++) {
            log.record(entry(i, i % 2 == 0 ? "even" : "odd", i % 3 == 0 ? "export" : "search", "q" + i));
        }
        log.stop();
        assertThat(log.latest("", "", 4)).extracting(AuditEntry::what).containsExactly("q29", "q28", "q27", "q26");
        assertThat(log.latest("even", "", 2)).extracting(AuditEntry::what).containsExactly("q28", "q26");
        assertThat(log.latest("odd", "export", 2)).extracting(AuditEntry::what).containsExactly("q27", "q21");
        assertThat(log.latest("nobody", "", 1_000)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> log.latest("", "", 1_001));
    }

    @Test
    void takesNoMoreRoomThanItMay() throws Exception {
        for (int i = 0; i < 40; i++) {
            AuditLog log = open(300, 3);
            log.record(entry(i, "bob", "search", "q" + i));
            log.stop();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit.log", "audit.log.1", "audit.log.2");
        }
        AuditLog log = open(300, 3);
        assertThat(log.latest("", "", 100)).hasSizeBetween(4, 9);
        log.stop();
    }

    @Test
    void readsOverBrokenLines() throws Exception {
        AuditLog log = open(PLENTY, 2);
        log.record(entry(1, "bob", "search", "q"));
        log.stop();
        Files.writeString(
                directory.resolve("audit.log"), "{\"time\":\"20\n[]\nnull\n\n{\"tim", StandardOpenOption.APPEND);
        assertThat(log.latest("", "", 10)).hasSize(1);
    }

    @Test
    void keepsNothingWhenItIsOff() throws Exception {
        AuditLog log = new AuditLog(directory, false, PLENTY, 2);
        log.record(entry(1, "bob", "search", "q"));
        log.stop();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void neverWaitsAndCountsWhatIsLost() throws Exception {
        Files.createDirectory(directory.resolve("audit.log"));
        AuditLog log = open(PLENTY, 1);
        for (int i = 0; i < 20_000; i++) {
            log.record(entry(i, "bob", "search", "q"));
        }
        log.stop();
        Files.delete(directory.resolve("audit.log"));
        AuditLog again = open(PLENTY, 1);
        again.record(entry(1, "bob", "search", "q"));
        again.stop();
        assertThat(again.latest("", "", 10)).hasSize(1);
    }
}
