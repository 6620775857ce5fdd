package org.homer7.dissector.dns;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class DnsDissectorTest extends DissectorContract {
    DnsDissectorTest() {
        super(new DnsDissector(), 53);
    }
}
