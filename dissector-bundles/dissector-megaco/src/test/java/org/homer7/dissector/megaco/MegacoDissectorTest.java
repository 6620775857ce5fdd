package org.homer7.dissector.megaco;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class MegacoDissectorTest extends DissectorContract {
    MegacoDissectorTest() {
        super(new MegacoDissector(), 7);
    }
}
