package org.homer7.dissector.diameter;

/** Names of Diameter codes, from IANA's registry "Authentication, Authorization, and Accounting (AAA) Parameters". */
final class DiameterNames {
    private DiameterNames() {}

    /** The name of an application; null for one that has none here. */
    static String application(long id) {
        return switch ((int) id) {
            case 0 -> "base";
            case 1 -> "NASREQ";
            case 3 -> "accounting";
            case 4 -> "credit control";
            case 6 -> "SIP";
            case 16777216 -> "Cx";
            case 16777217 -> "Sh";
            case 16777236 -> "Rx";
            case 16777238 -> "Gx";
            case 16777250 -> "STa";
            case 16777251 -> "S6a";
            case 16777252 -> "S13";
            case 16777255 -> "SLg";
            case 16777264 -> "SWm";
            case 16777265 -> "SWx";
            case 16777272 -> "S6b";
            case 16777291 -> "SLh";
            default -> null;
        };
    }

    /** The short name of a command without its last letter, which says request or answer; null for an unknown one. */
    static String command(int code) {
        return switch (code) {
            case 257 -> "CE";
            case 258 -> "RA";
            case 265 -> "AA";
            case 271 -> "AC";
            case 272 -> "CC";
            case 274 -> "AS";
            case 275 -> "ST";
            case 280 -> "DW";
            case 282 -> "DP";
            case 300 -> "UA";
            case 301 -> "SA";
            case 302 -> "LI";
            case 303 -> "MA";
            case 304 -> "RT";
            case 305 -> "PP";
            case 306 -> "UD";
            case 307 -> "PU";
            case 308 -> "SN";
            case 309 -> "PN";
            case 316 -> "UL";
            case 317 -> "CL";
            case 318 -> "AI";
            case 319 -> "ID";
            case 320 -> "DS";
            case 321 -> "PU";
            default -> null;
        };
    }
}
