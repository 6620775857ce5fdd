package org.homer7.dissector.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestPacket;

/** What must hold for any message: the same fields however it is written, and no exception but the one. */
class SipPropertiesTest {
    private static final List<String> HEADERS = List.of(
            "Via: SIP/2.0/UDP 192.0.2.1:5060 ;received=192.0.2.9 ;branch=z9hG4bK1, SIP/2.0/TCP host.example.com ;branch=z9",
            "Via: SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bK2",
            "From: \"Alice \\\"A\\\" Liddell, <x>\" <sip:alice;x=1:secret@example.com;user=phone> ;x=\"a; b\" ;tag=f 1",
            "To: Bob B. <tel:+15550100> ;tag=t1",
            "Call-ID: abc@example.com",
            "CSeq: 17 INVITE",
            "Contact: <sip:alice@[2001:db8::2]:5061;transport=tls> ;q=0.5 ;expires=60, <sip:b@c>",
            "Session-Expires: 1800 ;refresher=uac",
            "Refer-To: <sip:carol@example.com> ;early-only",
            "Referred-By: <sip:dave@example.com>",
            "Event: dialog ;id=7",
            "Subject: a b c",
            "Supported: timer, 100rel",
            "X-CID: other@example.com",
            "Session-ID: ab30317f1a784dc48ff824d0d3715d86 ;remote=47755a9de7794ba387653f2099600ef2",
            "P-Charging-Vector: icid-value=\"a; b\" ;orig-ioi=x",
            "Reason: X.int ;reasoncode=1",
            "Reason: Q.850 ;cause=16 ;text=\"Normal, really\"",
            "Proxy-Authorization: Digest username=\"bob, x\", realm=\"example.com\"",
            "User-Agent: an agent 1.0",
            "Content-Type: application/sdp",
            "Content-Length: 45");
    private static final String BODY = "v=0\r\nc=IN IP4 192.0.2.7\r\nm=audio 4000 RTP/AVP 0\r\n";
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("Via", "v"),
            Map.entry("From", "f"),
            Map.entry("To", "t"),
            Map.entry("Call-ID", "i"),
            Map.entry("Contact", "m"),
            Map.entry("Session-Expires", "x"),
            Map.entry("Refer-To", "r"),
            Map.entry("Referred-By", "b"),
            Map.entry("Event", "o"),
            Map.entry("Subject", "s"),
            Map.entry("Supported", "k"),
            Map.entry("Content-Type", "c"),
            Map.entry("Content-Length", "l"));

    private final SipDissector dissector = new SipDissector();

    @Property
    void spellingChangesNothing(@ForAll long seed) throws MalformedPayloadException {
        Random random = new Random(seed);
        String plain = message(HEADERS.stream().map(line -> line + "\r\n").collect(Collectors.joining()));
        String respelled =
                message(HEADERS.stream().map(line -> respell(line, random)).collect(Collectors.joining()));
        RecordedFields expected = dissect(plain);
        RecordedFields found = dissect(respelled);
        assertThat(found.values()).as(respelled).isEqualTo(expected.values());
        assertThat(found.session()).isEqualTo(expected.session());
        assertThat(found.links()).isEqualTo(expected.links());
        assertThat(found.profile()).isEqualTo(expected.profile());
    }

    @Property
    void theEnvelopeChangesNothing(@ForAll("text") String subject) throws MalformedPayloadException {
        String plain = message("Call-ID: a\r\nCSeq: 1 INVITE\r\nSubject: x" + subject + "\r\n");
        RecordedFields found = dissect("{ \"payload\" : \"" + escape(plain) + "\" }");
        assertThat(found.values()).isEqualTo(dissect(plain).values());
        assertThat(found.raw()).isEqualTo(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyLinesAreSurvived(@ForAll("lines") List<String> lines) {
        String text = String.join("\r\n", lines);
        for (String payload : List.of(text, "INVITE sip:b@x SIP/2.0\r\n" + text, "{\"payload\":\"" + text)) {
            RecordedFields found = new RecordedFields();
            try {
                dissector.dissect(new TestPacket(payload), OnceOnly.into(found));
            } catch (MalformedPayloadException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
            assertThat(found.links()).hasSizeLessThanOrEqualTo(8);
            assertThat(found.values().values()).doesNotContain("");
        }
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange(' ', '\ud7ff')
                .withChars("\"\\/\t\u20ac")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> name = Arbitraries.of(Header.class)
                .map(header -> header.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Arbitrary<String> part = Arbitraries.of(
                "sip:",
                "alice",
                "@",
                "example.com",
                "<",
                ">",
                "\"",
                "\\",
                ";",
                ",",
                "=",
                "tag",
                "cause",
                "SIP",
                "branch",
                "expires",
                "username",
                "icid-value",
                "remote",
                "[",
                "]",
                ":",
                "?",
                " ",
                "\t",
                "\0",
                "1",
                "*",
                "\r\n ",
                "application/sdp",
                "multipart/",
                "m=audio ",
                "c=IN IP4 ",
                "\u00fc");
        Arbitrary<String> value = part.list().ofMaxSize(12).map(parts -> String.join("", parts));
        Arbitrary<String> line = net.jqwik.api.Combinators.combine(name, value).as((left, right) -> left + ":" + right);
        return Arbitraries.oneOf(line, line, value).list().ofMaxSize(20);
    }

    private RecordedFields dissect(String payload) throws MalformedPayloadException {
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(payload), OnceOnly.into(found));
        return found;
    }

    private static String message(String headers) {
        return "INVITE sip:+1;x=y@example.com SIP/2.0\r\n" + headers + "\r\n" + BODY;
    }

    private static String respell(String line, Random random) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        if (random.nextBoolean()) {
            name = COMPACT.getOrDefault(name, name);
        }
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "X-Other: y\r\n" : "");
        name.chars()
                .forEach(c -> text.append(
                        (char) (random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c))));
        text.append(random.nextInt(3) == 0 ? " \t:" : ":").append(random.nextInt(3) == 0 ? "" : " ");
        for (char c : line.substring(colon + 2).toCharArray()) {
            text.append(c == ' ' && random.nextInt(3) == 0 ? random.nextBoolean() ? "\r\n " : " \n\t  " : c);
        }
        return text.append(random.nextBoolean() ? "\r\n" : " \n").toString();
    }

    private static String escape(String text) {
        StringBuilder json = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '/' -> json.append("\\/");
                case '\r' -> json.append("\\r");
                case '\n' -> json.append("\\n");
                default -> json.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return json.toString();
    }
}
