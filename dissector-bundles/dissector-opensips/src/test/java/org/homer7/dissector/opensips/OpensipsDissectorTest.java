package org.homer7.dissector.opensips;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class OpensipsDissectorTest extends DissectorContract {
    OpensipsDissectorTest() {
        super(new OpensipsDissector(), 87);
    }
}
