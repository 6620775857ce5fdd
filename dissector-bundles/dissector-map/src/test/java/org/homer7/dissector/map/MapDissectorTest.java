package org.homer7.dissector.map;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class MapDissectorTest extends DissectorContract {
    MapDissectorTest() {
        super(new MapDissector(), 57);
    }
}
