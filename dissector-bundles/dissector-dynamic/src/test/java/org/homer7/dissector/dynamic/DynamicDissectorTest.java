package org.homer7.dissector.dynamic;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class DynamicDissectorTest extends DissectorContract {
    DynamicDissectorTest() {
        super(new DynamicDissector(), 101);
    }
}
