package org.homer7.metrics;

import java.util.Locale;

/** What is counted of calls and registrations, once each, whatever is sent again. {@link Kpi} is made of it. */
enum KpiCount {
    INVITES("Attempts to call: INVITEs without a To tag, each CSeq of a call once."),
    CHALLENGED("Attempts that were answered 401 or 407."),
    REDIRECTED("Attempts that were answered 3xx."),
    ANSWERED("Calls that were answered 2xx."),
    USER_FAILED("Attempts that the callee did not take: 486, 487, 603."),
    UNREACHED("Attempts that reached a user who did not take them: 480, 486, 600, 603."),
    INEFFECTIVE("Attempts that a failure in the network ended: 408, 500, 503, 504."),
    DEFECTS("Attempts that a server's failure ended: 500, 503, 504."),
    FAILED("Attempts that were answered 4xx, 5xx or 6xx, but for 401 and 407."),
    COMPLETED("Answered calls that a BYE ended whose Reason is none or cause 16 or 17."),
    DISCONNECT_FAILED("Answered calls that a BYE ended whose Reason has another cause."),
    REINVITES("INVITEs within a call."),
    REGISTERS("Attempts to register: REGISTERs, each CSeq of a Call-ID once."),
    REGISTER_CHALLENGED("REGISTERs that were answered 401 or 407."),
    REGISTERED("REGISTERs that were answered 2xx."),
    REGISTER_FAILED("REGISTERs that were answered 4xx, 5xx or 6xx, but for 401 and 407.");

    final String metric = "homer_kpi_" + name().toLowerCase(Locale.ROOT) + "_total";
    final String help;

    KpiCount(String help) {
        this.help = help;
    }
}
