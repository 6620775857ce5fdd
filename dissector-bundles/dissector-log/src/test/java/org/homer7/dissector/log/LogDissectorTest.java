package org.homer7.dissector.log;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class LogDissectorTest extends DissectorContract {
    LogDissectorTest() {
        super(new LogDissector(), 100);
    }
}
