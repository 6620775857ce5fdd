package org.homer7.dissector.diameter;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class DiameterDissectorTest extends DissectorContract {
    DiameterDissectorTest() {
        super(new DiameterDissector(), 56);
    }
}
