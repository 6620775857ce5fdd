package org.homer7.dissector.mediasoup;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class MediasoupDissectorTest extends DissectorContract {
    MediasoupDissectorTest() {
        super(new MediasoupDissector(), 133);
    }
}
