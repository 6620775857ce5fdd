package org.homer7.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homer7.api.record.Slice;
import org.homer7.api.search.AddressRange;

/**
 * One name.
 *
 * @param network as text: address and prefix length; empty for any address
 * @param port negative for any
 * @param captureId negative for any
 */
record Alias(String network, int port, long captureId, Slice name) {
    private static final int PARTS = 4;
    private static final int LONGEST_NAME = 128;
    private static final int MOST = 100_000;
    private static final long MOST_CAPTURE_ID = 0xffff_ffffL;
    private static final String FORM = "a line is network,port,capture id,name, such as 10.1.0.0/16,,,core";

    /**
     * Reads lines; empty ones and comments are left out.
     *
     * @throws IllegalArgumentException with the line and what is allowed
     */
    static List<Alias> parse(List<String> lines) {
        List<Alias> aliases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                aliases.add(parse(line, i + 1));
            }
        }
        if (aliases.size() > MOST) {
            throw new IllegalArgumentException(aliases.size() + " aliases; " + MOST + " are allowed");
        }
        return aliases;
    }

    private static Alias parse(String line, int number) {
        String[] parts = line.split(",", PARTS);
        if (parts.length < PARTS) {
            throw wrong(line, number, FORM);
        }
        String network = parts[0].strip();
        String name = parts[PARTS - 1].strip();
        Optional<AddressRange> range = AddressRange.parse(network);
        long port = number(parts[1], Settings.MOST_PORT);
        long captureId = number(parts[2], MOST_CAPTURE_ID);
        if (!network.isEmpty() && range.isEmpty()) {
            throw wrong(line, number, network + " is neither an address nor a network");
        }
        if (port == Long.MIN_VALUE) {
            throw wrong(line, number, "the port is 0 to 65535");
        }
        if (captureId == Long.MIN_VALUE) {
            throw wrong(line, number, "the capture id is 0 to 4294967295");
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw wrong(line, number, "the name has 1 to " + LONGEST_NAME + " characters");
        }
        if (network.isEmpty() && port < 0 && captureId < 0) {
            throw wrong(line, number, "a network, a port or a capture id is needed");
        }
        return new Alias(network, (int) port, captureId, Slice.of(name));
    }

    /** -1 for none, the least number for one that is wrong. */
    private static long number(String text, long most) {
        String digits = text.strip();
        if (digits.isEmpty()) {
            return -1;
        }
        return digits.matches("\\d{1,10}") && Long.parseLong(digits) <= most ? Long.parseLong(digits) : Long.MIN_VALUE;
    }

    private static IllegalArgumentException wrong(String line, int number, String allowed) {
        return new IllegalArgumentException("line " + number + ": \"" + line + "\": " + allowed);
    }

    boolean isFor(int ofPort, long ofCaptureId) {
        return (port < 0 || port == ofPort) && (captureId < 0 || captureId == ofCaptureId);
    }

    /** How much it asks beside the network. */
    int precision() {
        return (port < 0 ? 0 : 2) + (captureId < 0 ? 0 : 1);
    }
}
