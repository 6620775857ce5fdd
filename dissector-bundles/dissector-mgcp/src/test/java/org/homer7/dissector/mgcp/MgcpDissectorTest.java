package org.homer7.dissector.mgcp;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class MgcpDissectorTest extends DissectorContract {
    MgcpDissectorTest() {
        super(new MgcpDissector(), 6);
    }
}
