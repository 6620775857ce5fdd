package org.homer7.dissector.dns;

/** Names of DNS codes, from IANA's registry "Domain Name System (DNS) Parameters". */
final class DnsNames {
    private DnsNames() {}

    /** The name of a resource record type; null for one that has none here. */
    static String type(long code) {
        return switch ((int) code) {
            case 1 -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 12 -> "PTR";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 28 -> "AAAA";
            case 33 -> "SRV";
            case 35 -> "NAPTR";
            case 41 -> "OPT";
            case 43 -> "DS";
            case 64 -> "SVCB";
            case 65 -> "HTTPS";
            case 252 -> "AXFR";
            case 255 -> "ANY";
            default -> null;
        };
    }

    /** The name of a response code; null for one that has none here. */
    static String responseCode(long code) {
        return switch ((int) code) {
            case 0 -> "NoError";
            case 1 -> "FormErr";
            case 2 -> "ServFail";
            case 3 -> "NXDomain";
            case 4 -> "NotImp";
            case 5 -> "Refused";
            case 6 -> "YXDomain";
            case 7 -> "YXRRSet";
            case 8 -> "NXRRSet";
            case 9 -> "NotAuth";
            case 10 -> "NotZone";
            default -> null;
        };
    }

    /** The name of an operation; null for one that has none here. */
    static String operation(long code) {
        return switch ((int) code) {
            case 0 -> "Query";
            case 2 -> "Status";
            case 4 -> "Notify";
            case 5 -> "Update";
            default -> null;
        };
    }
}
