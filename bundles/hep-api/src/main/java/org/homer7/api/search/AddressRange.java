package org.homer7.api.search;

import java.util.Optional;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/** An address with a prefix length, such as 10.0.0.0/8 or 2001:db8::/32; without one, the address alone. */
public final class AddressRange {
    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /** The range in text; empty if the text is none. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (network.length == 0) {
            return Optional.empty();
        }
        int bits = network.length * 8;
        if (slash < 0) {
            return Optional.of(new AddressRange(network, bits));
        }
        String digits = text.substring(slash + 1);
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(network, Integer.parseInt(digits)));
    }

    /** True if the address in text lies in the range. */
    public boolean contains(String address) {
        return contains(IpAddress.parse(address));
    }

    /** True if the address, 4 or 16 bytes in network order, lies in the range. */
    public boolean contains(byte[] address) {
        return contains(address, 0, address.length);
    }

    /** True if the address, 4 or 16 bytes in network order, lies in the range. Makes no garbage. */
    public boolean contains(Slice address) {
        return contains(address.array(), address.offset(), address.length());
    }

    private boolean contains(byte[] array, int offset, int length) {
        if (length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xff : 0xff << 8 - (prefix - bit) & 0xff;
            if (((array[offset + bit / 8] ^ network[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Length of the prefix in bits: 32 or 128 for an address alone. */
    public int prefix() {
        return prefix;
    }
}
