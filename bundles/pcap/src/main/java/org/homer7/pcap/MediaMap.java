package org.homer7.pcap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/**
 * Remembers which call a media address belongs to, as the SDP of the SIP messages announces it, so that RTCP gets the
 * Call-ID of its call. Keeps the last {@value #MOST_ENDPOINTS} endpoints; a later announcement of one wins.
 */
final class MediaMap {
    private static final int MOST_ENDPOINTS = 16_384;
    private static final int MOST_MEDIA = 64;
    private static final int LONGEST_CALL_ID = 1_024;

    private final Map<Endpoint, String> calls = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Endpoint, String> eldest) {
            return size() > MOST_ENDPOINTS;
        }
    };

    /** What one m= line and the lines below it say. */
    private static final class Media {
        private Slice address;
        private int port;
        private Slice rtcpAddress = Slice.EMPTY;
        private int rtcpPort;
    }

    /** The Call-ID for a packet; empty if neither end was announced. The receiver's end tells more: no NAT is behind it. */
    String callId(Origin origin) {
        String found = calls.get(origin.to());
        return found != null ? found : calls.getOrDefault(origin.from(), "");
    }

    boolean knows(Origin origin) {
        return !callId(origin).isEmpty();
    }

    /** Reads the SDP of a SIP message, if it has one. */
    void learn(byte[] array, int start, int end) {
        int body = SipText.headerEnd(array, start, end);
        if (body < 0 || end - body < 8) {
            return;
        }
        Slice id = SipText.header(array, start, body, "call-id", 'i');
        if (id.isEmpty() || id.length() > LONGEST_CALL_ID) {
            return;
        }
        String callId = id.text();
        for (Media media : media(array, body, end)) {
            Slice rtcpAddress = media.rtcpAddress.isEmpty() ? media.address : media.rtcpAddress;
            if (media.port != 0 && !media.address.isEmpty()) {
                calls.put(new Endpoint(media.address, media.port), callId);
                int rtcpPort = media.rtcpPort == 0 ? media.port + 1 : media.rtcpPort;
                calls.put(new Endpoint(rtcpAddress, rtcpPort), callId);
            }
        }
    }

    private static List<Media> media(byte[] array, int body, int end) {
        List<Media> all = new ArrayList<>();
        Slice session = Slice.EMPTY;
        int at = body;
        while (at < end && all.size() < MOST_MEDIA) {
            int next = SipText.lineEnd(array, at, end);
            Slice line = SipText.trim(array, at, next);
            at = next;
            Media last = all.isEmpty() ? null : all.get(all.size() - 1);
            if (line.startsWith("m=")) {
                Media media = new Media();
                media.address = session;
                media.port = port(words(line), 1);
                all.add(media);
            } else if (line.startsWith("c=")) {
                Slice address = address(words(line), 2);
                if (last == null) {
                    session = address;
                } else {
                    last.address = address;
                }
            } else if (line.startsWith("a=rtcp:") && last != null) {
                String[] words = words(line.slice(7, line.length() - 7));
                last.rtcpPort = port(words, 0);
                last.rtcpAddress = address(words, 3);
            }
        }
        return all;
    }

    private static String[] words(Slice line) {
        Slice part = line.slice(0, Math.min(line.length(), 256));
        return new String(part.array(), part.offset(), part.length(), StandardCharsets.ISO_8859_1).split(" ");
    }

    /** A port, before the number of ports in {@code 49170/2}; 0 if it is none. */
    private static int port(String[] words, int index) {
        if (index >= words.length) {
            return 0;
        }
        int slash = words[index].indexOf('/');
        String digits = slash < 0 ? words[index] : words[index].substring(0, slash);
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 4) {
                return 0;
            }
            port = 10 * port + digit;
        }
        return port < 65_535 ? port : 0;
    }

    /** An address, before the TTL of a multicast one; empty if it is a name, or no address at all as in a hold. */
    private static Slice address(String[] words, int index) {
        if (index >= words.length) {
            return Slice.EMPTY;
        }
        int slash = words[index].indexOf('/');
        byte[] bytes = IpAddress.parse(slash < 0 ? words[index] : words[index].substring(0, slash));
        for (byte b : bytes) {
            if (b != 0) {
                return Slice.of(bytes);
            }
        }
        return Slice.EMPTY;
    }
}
