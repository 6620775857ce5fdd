package org.homer7.dissector.cdr;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class CdrDissectorTest extends DissectorContract {
    CdrDissectorTest() {
        super(new CdrDissector(), 60);
    }
}
