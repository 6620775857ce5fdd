package org.homer7.api.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::ffff:10.0.0.1, ::ffff:a00:1",
        "1:2:3:4:5:6:10.0.0.1, 1:2:3:4:5:6:a00:1"
    })
    void writesTheShortestText(String text, String shortest) {
        assertThat(IpAddress.text(Slice.of(IpAddress.parse(text)))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip.example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.",
                "1.2.3.0004",
                "1.2.3.-4",
                "1.2.3.4 ",
                "١.2.3.4",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "1::2::3",
                ":1::2",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "1.2.3.4::",
                "::1.2.3.4:1",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1]"
            })
    void knowsWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Property
    void readsWhatItWrites(@ForAll @Size(4) byte[] four, @ForAll @Size(16) byte[] sixteen) {
        assertThat(IpAddress.parse(IpAddress.text(Slice.of(four)))).isEqualTo(four);
        assertThat(IpAddress.parse(IpAddress.text(Slice.of(sixteen)))).isEqualTo(sixteen);
    }

    @Property
    void agreesWithTheJdkOnItsText(@ForAll @Size(16) byte[] address) throws UnknownHostException {
        InetAddress expected = InetAddress.getByAddress(address);
        assertThat(IpAddress.parse(expected.getHostAddress())).isEqualTo(expected.getAddress());
    }

    @Property
    void neverFailsOnOddText(@ForAll String any, @ForAll @CharRange(from = '.', to = ':') String near) {
        assertThat(IpAddress.parse(any).length).isIn(0, 4, 16);
        assertThat(IpAddress.parse(near).length).isIn(0, 4, 16);
    }
}
