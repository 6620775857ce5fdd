package org.homer7.dissector.horaclifix;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class HoraclifixDissectorTest extends DissectorContract {
    HoraclifixDissectorTest() {
        super(new HoraclifixDissector(), 38);
    }
}
