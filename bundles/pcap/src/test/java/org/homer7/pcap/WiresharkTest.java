package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homer7.pcap.PacketBytes.sip;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.homer7.testkit.TestCapture;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark reads what is written, and finds nothing wrong with it. Skipped where tshark is not installed. */
class WiresharkTest {
    private static final String FAULTS = "_ws.malformed || ip.checksum.status == 0 || udp.checksum.status == 0"
            + " || tcp.checksum.status == 0 || sctp.checksum.status == 0 || tcp.analysis.flags"
            + " || _ws.expert.group == \"Checksum\" || _ws.expert.group == \"Malformed\"";

    @TempDir
    Path directory;

    @BeforeEach
    void isInstalled() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark")));
        if (!found) {
            System.out.println("WiresharkTest skipped: tshark is not on the PATH");
        }
        assumeTrue(found, "tshark is not on the PATH");
    }

    /** Every agent's SIP, over the protocol that the agent saw, and again over SCTP and TCP. */
    @Test
    void findsNothingWrongWithRealSip() throws Exception {
        List<TestRecord> records = Records.of(TestCapture.allFrames().toList())
                .filter(record -> record.raw().text().contains("SIP/2.0"))
                .filter(record -> !record.raw().startsWith("{"))
                .toList();
        check(records);
        records.forEach(record -> record.ipProtocol(132));
        check(records);
        // CaptAgent cuts long messages and hepgen makes up lengths: in a stream, those would swallow the next message.
        List<TestRecord> whole = records.stream().filter(WiresharkTest::isWhole).toList();
        whole.forEach(record -> record.ipProtocol(6));
        check(whole);
        assertThat(whole).hasSizeGreaterThan(2_500);
    }

    private static boolean isWhole(TestRecord record) {
        byte[] message = record.raw().copy();
        int headerEnd = SipText.headerEnd(message, 0, message.length);
        return headerEnd > 0 && headerEnd + SipText.contentLength(message, 0, headerEnd) == message.length;
    }

    @Test
    void findsNothingWrongWithBothPlainCaptures() throws Exception {
        for (String name : List.of("plain-sip-flows", "plain-sip-rtp-rtcp")) {
            Reading reading = Reading.ofResource("captures/" + name + ".pcap");
            Path file = save(Records.of(reading.bytes()).toList());
            assertThat(tshark(file, FAULTS, "frame.number")).isEmpty();
            assertThat(tshark(file, "sip", "frame.number")).hasSize(name.endsWith("flows") ? 205 : 21);
            assertThat(tshark(file, "rtcp", "frame.number")).hasSize(name.endsWith("flows") ? 0 : 36);
        }
    }

    @Test
    void findsNothingWrongWithOddRecords() throws Exception {
        List<TestRecord> records = new ArrayList<>();
        for (String address : List.of("", "10.0.0.1", "2001:db8::1")) {
            for (int protocol : new int[] {0, 1, 6, 17, 22, 132, 255}) {
                for (int length : new int[] {0, 1, 2, 3, 1_400, 65_000, 65_501, 65_530, 300_000}) {
                    TestRecord record = new TestRecord(1, "x".repeat(length));
                    record.ipProtocol(protocol).source(address, 4_001).destination("2001:db8::2", 4_003);
                    records.add(record);
                    TestRecord other = new TestRecord(1, "x".repeat(length));
                    other.ipProtocol(protocol).source("10.0.0.1", 4_005).destination("10.0.0.2", 4_007);
                    records.add(other);
                }
            }
        }
        Path file = save(records);
        assertThat(tshark(file, FAULTS, "frame.number")).isEmpty();
        assertThat(tshark(file, "frame", "frame.number")).hasSizeGreaterThan(records.size());
    }

    @Test
    void joinsAMessageInSeveralSegments() throws Exception {
        String message = sip("long", "v=0\r\n" + "a=x\r\n".repeat(15_000));
        TestRecord record = new TestRecord(1, message);
        record.ipProtocol(17);
        Path file = save(List.of(record, record));
        assertThat(tshark(file, FAULTS, "frame.number")).isEmpty();
        assertThat(tshark(file, "sip", "sip.Call-ID")).containsExactly("long", "long");
    }

    private void check(List<TestRecord> records) throws Exception {
        Path file = save(records);
        assertThat(tshark(file, FAULTS, "frame.number")).isEmpty();
        List<String> callIds = tshark(file, "sip", "sip.Call-ID");
        assertThat(callIds).hasSameSizeAs(records);
        List<String> times = records.stream()
                .map(record -> String.format(
                        "%d.%06d000", record.timestampMicros() / 1_000_000, record.timestampMicros() % 1_000_000))
                .toList();
        assertThat(tshark(file, "frame", "frame.time_epoch")).isEqualTo(times);
    }

    private Path save(List<TestRecord> records) throws IOException {
        return Files.write(directory.resolve("written.pcap"), PcapWriterTest.write(records));
    }

    /** The field of each packet that passes the filter. */
    private List<String> tshark(Path file, String filter, String field) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-Y", filter));
        for (String protocol : List.of("ip", "udp", "tcp")) {
            Collections.addAll(command, "-o", protocol + ".check_checksum:TRUE");
        }
        // A port that Wireshark takes for AYIYA's.
        Collections.addAll(command, "-d", "udp.port==5072,sip", "-d", "tcp.port==5072,sip");
        Collections.addAll(command, "-o", "sctp.checksum:TRUE", "-T", "fields", "-e", field);
        Path errors = directory.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return lines;
    }
}
