package org.homer7.dissector.verto;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class VertoDissectorTest extends DissectorContract {
    VertoDissectorTest() {
        super(new VertoDissector(), 61);
    }
}
