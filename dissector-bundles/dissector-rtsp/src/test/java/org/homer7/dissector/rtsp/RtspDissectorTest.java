package org.homer7.dissector.rtsp;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class RtspDissectorTest extends DissectorContract {
    RtspDissectorTest() {
        super(new RtspDissector(), 55);
    }
}
