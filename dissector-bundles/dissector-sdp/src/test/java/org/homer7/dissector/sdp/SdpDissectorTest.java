package org.homer7.dissector.sdp;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class SdpDissectorTest extends DissectorContract {
    SdpDissectorTest() {
        super(new SdpDissector(), 3);
    }
}
