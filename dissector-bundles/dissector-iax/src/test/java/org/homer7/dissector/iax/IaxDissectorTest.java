package org.homer7.dissector.iax;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class IaxDissectorTest extends DissectorContract {
    IaxDissectorTest() {
        super(new IaxDissector(), 10);
    }
}
