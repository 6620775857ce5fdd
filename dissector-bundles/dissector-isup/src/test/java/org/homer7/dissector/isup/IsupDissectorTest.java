package org.homer7.dissector.isup;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class IsupDissectorTest extends DissectorContract {
    IsupDissectorTest() {
        super(new IsupDissector(), 54);
    }
}
