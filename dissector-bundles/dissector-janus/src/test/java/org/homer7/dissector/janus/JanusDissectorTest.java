package org.homer7.dissector.janus;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class JanusDissectorTest extends DissectorContract {
    JanusDissectorTest() {
        super(new JanusDissector(), 126);
    }
}
