package org.homer7.dissector.sip;

import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.api.record.Field.Kind;

/**
 * What a SIP message can be searched by. Names are those that the Homer world uses, so that its forms, scripts and
 * dashboards find them; an index is where people search, and each one costs with every message.
 */
final class SipFields {
    static final Field CALLID = key("callid", "Call-ID");
    static final Field CALLID_ALEG = text("callid_aleg", "A-leg Call-ID");
    static final Field METHOD = key("method", "Method or status")
            .offering(
                    "INVITE", "BYE", "CANCEL", "ACK", "REGISTER", "OPTIONS", "183", "200", "404", "486", "487", "503");
    static final Field STATUS = number("status", "Status code");
    static final Field REASON_PHRASE = text("reason_phrase", "Reason phrase");
    static final Field TRANSACTION = text("transaction", "Transaction");
    static final Field CSEQ = text("cseq", "CSeq");
    static final Field CSEQ_NUMBER = number("cseq_number", "CSeq number");
    static final Field CSEQ_METHOD = key("cseq_method", "CSeq method");

    static final Field RURI = text("ruri", "Request URI");
    static final Field RURI_USER = key("ruri_user", "Request URI user");
    static final Field RURI_DOMAIN = key("ruri_domain", "Request URI domain");
    static final Field FROM_USER = key("from_user", "From user");
    static final Field FROM_DOMAIN = key("from_domain", "From domain");
    static final Field FROM_NAME = text("from_name", "From name");
    static final Field FROM_TAG = key("from_tag", "From tag");
    static final Field TO_USER = key("to_user", "To user");
    static final Field TO_DOMAIN = key("to_domain", "To domain");
    static final Field TO_TAG = key("to_tag", "To tag");
    static final Field CONTACT_USER = key("contact_user", "Contact user");
    static final Field CONTACT_DOMAIN = text("contact_domain", "Contact domain");
    static final Field CONTACT_EXPIRES = number("contact_expires", "Contact expires");

    static final Field VIA_1 = text("via_1", "First Via");
    static final Field VIA_1_BRANCH = key("via_1_branch", "First Via branch");
    static final Field VIA_COUNT = number("via_count", "Number of Vias");
    static final Field ROUTE = text("route", "Route");
    static final Field RECORD_ROUTE = text("record_route", "Record-Route");
    static final Field MAX_FORWARDS = number("max_forwards", "Max-Forwards");

    static final Field USER_AGENT = key("user_agent", "User-Agent");
    static final Field SERVER = text("server", "Server");
    static final Field SUBJECT = text("subject", "Subject");
    static final Field ALLOW = text("allow", "Allow");
    static final Field SUPPORTED = text("supported", "Supported");
    static final Field REQUIRE = text("require", "Require");

    static final Field PID_USER = key("pid_user", "P-Asserted-Identity user");
    static final Field PPID_USER = text("ppid_user", "P-Preferred-Identity user");
    static final Field RPID_USER = text("rpid_user", "Remote-Party-ID user");
    static final Field PRIVACY = text("privacy", "Privacy");
    static final Field DIVERSION = text("diversion", "Diversion");
    static final Field DIVERSION_USER = key("diversion_user", "Diversion user");
    static final Field HISTORY_INFO = text("history_info", "History-Info");
    static final Field AUTH_USER = key("auth_user", "Authorization user");
    static final Field AUTH_REALM = text("auth_realm", "Authorization realm");

    static final Field REASON = text("reason", "Reason");
    static final Field REASON_CAUSE =
            Field.of("reason_cause", Kind.INTEGER).indexed().labelled("Reason cause");
    static final Field WARNING = text("warning", "Warning");
    static final Field RETRY_AFTER = number("retry_after", "Retry-After");
    static final Field EXPIRES = number("expires", "Expires");
    static final Field SESSION_EXPIRES = number("session_expires", "Session-Expires");
    static final Field EVENT = text("event", "Event");
    static final Field SUBSCRIPTION_STATE = text("subscription_state", "Subscription-State");
    static final Field RSEQ = number("rseq", "RSeq");
    static final Field RACK = text("rack", "RAck");
    static final Field REFER_TO = text("refer_to", "Refer-To");
    static final Field REFERRED_BY = text("referred_by", "Referred-By");
    static final Field REPLACES = text("replaces", "Replaces");
    static final Field SESSION_ID = key("session_id", "Session-ID");
    static final Field SESSION_ID_REMOTE = text("session_id_remote", "Session-ID of the remote side");
    static final Field ICID = key("icid", "Charging id (icid)");
    static final Field ACCESS_NETWORK = text("access_network", "P-Access-Network-Info");

    static final Field CONTENT_TYPE = text("content_type", "Content-Type");
    static final Field CONTENT_LENGTH = number("content_length", "Content-Length");
    static final Field TRUNCATED = Field.of("truncated", Kind.BOOLEAN).labelled("Cut short");
    static final Field SDP_AUDIO = text("sdp_audio", "Audio address");
    static final Field SDP_VIDEO = text("sdp_video", "Video address");
    static final Field SDP_CODECS = text("sdp_codecs", "Codecs");
    static final Field SDP_DIRECTION = text("sdp_direction", "Media direction");
    static final Field SDP_MEDIA_COUNT = number("sdp_media_count", "Number of media");
    static final Field XRTP_STAT = text("xrtp_stat", "X-RTP-Stat");
    static final Field RTP_RXSTAT = text("rtp_rxstat", "RTP-RxStat");
    static final Field RTP_TXSTAT = text("rtp_txstat", "RTP-TxStat");
    static final Field REPORT_CALLID = key("report_callid", "Call-ID of the quality report");

    /** All of them, in the order in which a form shows them. */
    static final List<Field> ALL = List.of(
            CALLID,
            CALLID_ALEG,
            METHOD,
            STATUS,
            REASON_PHRASE,
            TRANSACTION,
            CSEQ,
            CSEQ_NUMBER,
            CSEQ_METHOD,
            RURI,
            RURI_USER,
            RURI_DOMAIN,
            FROM_USER,
            FROM_DOMAIN,
            FROM_NAME,
            FROM_TAG,
            TO_USER,
            TO_DOMAIN,
            TO_TAG,
            CONTACT_USER,
            CONTACT_DOMAIN,
            CONTACT_EXPIRES,
            VIA_1,
            VIA_1_BRANCH,
            VIA_COUNT,
            ROUTE,
            RECORD_ROUTE,
            MAX_FORWARDS,
            USER_AGENT,
            SERVER,
            SUBJECT,
            ALLOW,
            SUPPORTED,
            REQUIRE,
            PID_USER,
            PPID_USER,
            RPID_USER,
            PRIVACY,
            DIVERSION,
            DIVERSION_USER,
            HISTORY_INFO,
            AUTH_USER,
            AUTH_REALM,
            REASON,
            REASON_CAUSE,
            WARNING,
            RETRY_AFTER,
            EXPIRES,
            SESSION_EXPIRES,
            EVENT,
            SUBSCRIPTION_STATE,
            RSEQ,
            RACK,
            REFER_TO,
            REFERRED_BY,
            REPLACES,
            SESSION_ID,
            SESSION_ID_REMOTE,
            ICID,
            ACCESS_NETWORK,
            CONTENT_TYPE,
            CONTENT_LENGTH,
            TRUNCATED,
            SDP_AUDIO,
            SDP_VIDEO,
            SDP_CODECS,
            SDP_DIRECTION,
            SDP_MEDIA_COUNT,
            XRTP_STAT,
            RTP_RXSTAT,
            RTP_TXSTAT,
            REPORT_CALLID);

    private SipFields() {}

    private static Field key(String name, String label) {
        return text(name, label).indexed();
    }

    private static Field text(String name, String label) {
        return Field.text(name).labelled(label);
    }

    private static Field number(String name, String label) {
        return Field.of(name, Kind.INTEGER).labelled(label);
    }
}
