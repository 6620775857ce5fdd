package org.homer7.api.record;

import java.util.Arrays;

/** Text form of IP addresses: dotted quad for IPv4, RFC 5952 for IPv6. Never asks a name server. */
public final class IpAddress {
    private static final byte[] NONE = new byte[0];

    private IpAddress() {}

    /** Text of 4 or 16 bytes in network order; any other length gives the empty text. */
    public static String text(Slice address) {
        return text(address.array(), address.offset(), address.length());
    }

    /** Text of 4 or 16 bytes in network order; any other length gives the empty text. */
    public static String text(byte[] array, int offset, int length) {
        return switch (length) {
            case 4 ->
                (array[offset] & 0xff)
                        + "."
                        + (array[offset + 1] & 0xff)
                        + "."
                        + (array[offset + 2] & 0xff)
                        + "."
                        + (array[offset + 3] & 0xff);
            case 16 -> text6(array, offset);
            default -> "";
        };
    }

    /** The 4 or 16 bytes of an address in text; an empty array if the text is none. */
    public static byte[] parse(String text) {
        return text.indexOf(':') >= 0 ? parse6(text) : parse4(text);
    }

    private static int group(byte[] array, int offset, int index) {
        return (array[offset + 2 * index] & 0xff) << 8 | array[offset + 2 * index + 1] & 0xff;
    }

    private static String text6(byte[] array, int offset) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(array, offset, i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                bestStart = i;
                bestLength = run;
            }
            i += run;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (i > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(array, offset, i)));
        }
        return text.toString();
    }

    private static byte[] parse4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return NONE;
        }
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 10, 3, 255);
            if (value < 0) {
                return NONE;
            }
            address[i] = (byte) value;
        }
        return address;
    }

    private static byte[] parse6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return NONE;
        }
        if (gap < 0) {
            byte[] all = groups(text, true);
            return all.length == 16 ? all : NONE;
        }
        byte[] head = groups(text.substring(0, gap), false);
        byte[] tail = groups(text.substring(gap + 2), true);
        boolean broken = head == NONE && gap > 0 || tail == NONE && gap + 2 < text.length();
        if (broken || head.length + tail.length > 14) {
            return NONE;
        }
        byte[] address = Arrays.copyOf(head, 16);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return address;
    }

    /** The bytes of colon-separated groups, at the end of an address also of a dotted quad; NONE if any is wrong. */
    private static byte[] groups(String text, boolean atEnd) {
        if (text.isEmpty()) {
            return NONE;
        }
        String[] parts = text.split(":", -1);
        if (parts.length > 8) {
            return NONE;
        }
        byte[] bytes = new byte[2 * parts.length + 2];
        int length = 0;
        for (int i = 0; i < parts.length; i++) {
            if (atEnd && i == parts.length - 1 && parts[i].indexOf('.') > 0) {
                byte[] quad = parse4(parts[i]);
                if (quad == NONE) {
                    return NONE;
                }
                System.arraycopy(quad, 0, bytes, length, 4);
                length += 4;
                continue;
            }
            int value = number(parts[i], 16, 4, 0xffff);
            if (value < 0) {
                return NONE;
            }
            bytes[length++] = (byte) (value >> 8);
            bytes[length++] = (byte) value;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static int number(String digits, int radix, int maxDigits, int max) {
        if (digits.isEmpty() || digits.length() > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0 || digits.charAt(i) > 'f') {
                return -1;
            }
            value = value * radix + digit;
        }
        return value <= max ? value : -1;
    }
}
