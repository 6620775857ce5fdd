package org.homer7.dissector.xmpp;

import org.homer7.testkit.DissectorContract;

/** The contract over the cases in {@code src/test/resources/cases}. */
class XmppDissectorTest extends DissectorContract {
    XmppDissectorTest() {
        super(new XmppDissector(), 2);
    }
}
