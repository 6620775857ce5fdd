package org.homer7.dissector.isup;

/** Short names of ISUP messages, ITU-T Q.763 table 4. */
final class IsupNames {
    private IsupNames() {}

    /** The short name; the code for one that has none here. */
    static String message(int code) {
        return switch (code) {
            case 0x01 -> "IAM";
            case 0x02 -> "SAM";
            case 0x03 -> "INR";
            case 0x04 -> "INF";
            case 0x05 -> "COT";
            case 0x06 -> "ACM";
            case 0x07 -> "CON";
            case 0x08 -> "FOT";
            case 0x09 -> "ANM";
            case 0x0c -> "REL";
            case 0x0d -> "SUS";
            case 0x0e -> "RES";
            case 0x10 -> "RLC";
            case 0x11 -> "CCR";
            case 0x12 -> "RSC";
            case 0x13 -> "BLO";
            case 0x14 -> "UBL";
            case 0x15 -> "BLA";
            case 0x16 -> "UBA";
            case 0x17 -> "GRS";
            case 0x18 -> "CGB";
            case 0x19 -> "CGU";
            case 0x1a -> "CGBA";
            case 0x1b -> "CGUA";
            case 0x1f -> "FAR";
            case 0x20 -> "FAA";
            case 0x21 -> "FRJ";
            case 0x29 -> "GRA";
            case 0x2c -> "CPG";
            case 0x2d -> "USR";
            case 0x2f -> "CFN";
            case 0x33 -> "FAC";
            default -> Integer.toString(code);
        };
    }
}
