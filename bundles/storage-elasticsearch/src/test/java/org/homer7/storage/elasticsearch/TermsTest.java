package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.IpAddress;
import org.homer7.api.search.AddressRange;
import org.junit.jupiter.api.Test;

class TermsTest {
    @Property
    void numbersAsTextHaveTheOrderOfNumbers(@ForAll double one, @ForAll double other) {
        assertThat(Integer.signum(Terms.ordered(one).compareTo(Terms.ordered(other))))
                .isEqualTo(Double.compare(one + 0.0, other + 0.0));
    }

    @Test
    void zeroHasNoSignAndInfinityIsTheEnd() {
        assertThat(Terms.ordered(-0.0)).isEqualTo(Terms.ordered(0.0));
        assertThat(Terms.ordered(Double.POSITIVE_INFINITY)).isGreaterThan(Terms.ordered(Double.MAX_VALUE));
        assertThat(Terms.ordered(Double.NEGATIVE_INFINITY)).isLessThan(Terms.ordered(-Double.MAX_VALUE));
    }

    @Property
    void networksAreTheirFirstToTheirLastAddress(
            @ForAll @Size(4) byte[] network, @ForAll @Size(4) byte[] address, @ForAll byte prefix) {
        int bits = Math.floorMod(prefix, 33);
        String text = IpAddress.text(network, 0, 4) + "/" + bits;
        String[] ends = Terms.network(text).orElseThrow();
        String place = Terms.ordered(address);
        assertThat(place.compareTo(ends[0]) >= 0 && place.compareTo(ends[1]) <= 0)
                .isEqualTo(AddressRange.parse(text).orElseThrow().contains(address));
    }

    @Test
    void knowsWhatIsNoNetwork() {
        assertThat(Terms.network("10.0.0.0/33")).isEmpty();
        assertThat(Terms.network("10.0.0.0/")).isEmpty();
        assertThat(Terms.network("ten")).isEmpty();
        assertThat(Terms.network("::/0").orElseThrow()).containsExactly("6" + "0".repeat(32), "6" + "f".repeat(32));
    }

    @Test
    void findsValuesOfListsByAnyIndex() {
        assertThat(Terms.withAnyIndex("a[0].b[12]")).contains("a[*].b[*]");
        assertThat(Terms.withAnyIndex("a.b")).isEmpty();
        assertThat(Terms.withAnyIndex("a[x]")).isEmpty();
        assertThat(Terms.hasMixedIndexes("a[0].b[*]")).isTrue();
        assertThat(Terms.hasMixedIndexes("a[*].b[*]")).isFalse();
    }
}
