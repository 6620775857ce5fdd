package org.homer7.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Writer;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.homer7.api.record.Field;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Has the real SIPp make a call by a scenario that was made of a call. */
class SippTest {
    private static final String PHONE = "10.0.0.1";
    private static final String PROXY = "10.0.0.2";

    @TempDir
    Path folder;

    private final Call call = new Call();

    private void sip(long millis, boolean forth, String start, int status, String cseq, String more) {
        TestRecord record = call.at(
                millis,
                1,
                start + "\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK" + cseq.charAt(0)
                        + "\r\nVia: SIP/2.0/UDP 10.9.9.9"
                        + "\r\nFrom: \"Alice [x]\" <sip:alice@a.example>;tag=1\r\nTo: <sip:bob@b.example>\r\nCall-ID: a@b\r\nCSeq: "
                        + cseq + "\r\n" + more);
        record.source(forth ? PHONE : PROXY, 5060).destination(forth ? PROXY : PHONE, 5060);
        record.field("method", status == 0 ? start.substring(0, start.indexOf(' ')) : Integer.toString(status))
                .field("cseq_method", cseq.substring(2))
                .field(Field.of("cseq_number", Field.Kind.INTEGER), Long.parseLong(cseq.substring(0, 1)))
                .field("via_1_branch", "z9hG4bK" + cseq.charAt(0));
        if (status > 0) {
            record.field(Field.of("status", Field.Kind.INTEGER), (long) status);
        }
        call.add(record);
    }

    private Path scenario() throws IOException {
        String sdp =
                "Content-Type: application/sdp\r\nSubject: folded\r\n over [two] lines\r\nContent-Length: 99\r\n\r\n"
                        + "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";
        sip(0, true, "INVITE sip:bob@b.example SIP/2.0", 0, "1 INVITE", sdp);
        sip(500, true, "INVITE sip:bob@b.example SIP/2.0", 0, "1 INVITE", sdp);
        sip(510, false, "SIP/2.0 180 Ringing", 180, "1 INVITE", "\r\n");
        sip(900, false, "SIP/2.0 200 OK", 200, "1 INVITE", "\r\n");
        sip(901, true, "ACK sip:bob@b.example SIP/2.0", 0, "1 ACK", "\r\n");
        sip(1_100, true, "BYE sip:bob@b.example SIP/2.0", 0, "2 BYE", "\r\n");
        sip(1_110, false, "SIP/2.0 200 OK", 200, "2 BYE", "\r\n");
        Path file = folder.resolve("scenario.xml");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            assertThat(SippScenario.write(call.records, out)).isTrue();
        }
        return file;
    }

    @Test
    void leavesOutRetransmissionsAndOtherPeoplesAddresses() throws IOException {
        String scenario = Files.readString(scenario());
        assertThat(scenario.split("INVITE sip:bob@", -1)).hasSize(2);
        assertThat(scenario)
                .contains("[media_port]", "[call_id]", "Content-Length: [len]", "<pause milliseconds=")
                .doesNotContain("10.0.0.", "10.9.9.9", "Content-Length: 99");
    }

    @Test
    void makesTheCallAgain() throws Exception {
        assumeTrue(isInstalled(), "sipp is not installed (Debian: apt-get install sip-tester)");
        int phone = freePort();
        int proxy = freePort();
        Process server = sipp("-sn", "uas", "-p", "" + proxy);
        try {
            Process client = sipp(
                    "-sf", scenario().toString(), "-p", "" + phone, "-m", "1", "-timeout", "20s", "127.0.0.1:" + proxy);
            assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).as(this::errors).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    private String errors() {
        StringBuilder errors = new StringBuilder();
        for (java.io.File file : folder.toFile().listFiles((where, name) -> name.endsWith("errors.log"))) {
            try {
                errors.append(Files.readString(file.toPath()));
            } catch (IOException e) {
                errors.append(e);
            }
        }
        return errors.toString();
    }

    private Process sipp(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("sipp", "-i", "127.0.0.1", "-nostdin", "-trace_err"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean isInstalled() {
        try {
            Process process =
                    new ProcessBuilder("sipp", "-v").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return true;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
