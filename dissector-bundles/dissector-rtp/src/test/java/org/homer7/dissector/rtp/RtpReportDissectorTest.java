package org.homer7.dissector.rtp;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class RtpReportDissectorTest extends DissectorContract {
    RtpReportDissectorTest() {
        super(new RtpReportDissector(), 34);
    }
}
