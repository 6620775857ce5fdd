package org.homer7.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "10.0.0.4/31, 10.0.0.5, true",
        "10.0.0.4/31, 10.0.0.6, false",
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1/32, 10.0.0.2, false",
        "0.0.0.0/0, 255.1.2.3, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 10.0.0.1, false",
        "2001:db8::/33, 2001:DB8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::ffff:0:0/96, 10.0.0.1, false",
        "10.0.0.0/8, example.com, false"
    })
    void containsItsAddresses(String range, String address, boolean contained) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "x/8"})
    void knowsWhatIsNoRange(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }

    @Property
    void containsWhatSharesThePrefix(
            @ForAll @Size(16) byte[] network,
            @ForAll @Size(16) byte[] address,
            @ForAll @IntRange(max = 128) int prefix) {
        AddressRange range = AddressRange.parse(IpAddress.text(Slice.of(network)) + "/" + prefix)
                .orElseThrow();
        int rest = 128 - prefix;
        boolean shares =
                new BigInteger(1, network).shiftRight(rest).equals(new BigInteger(1, address).shiftRight(rest));
        assertThat(range.contains(address)).isEqualTo(shares);
        assertThat(range.contains(network)).isTrue();
    }
}
