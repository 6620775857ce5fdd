package org.homer7.dissector.iax;

/** Names of IAX2 codes, RFC 5456 sections 8.2 to 8.4. */
final class IaxNames {
    private static final String[] FRAMES = {
        "0", "DTMF", "voice", "video", "control", "null", "IAX", "text", "image", "HTML", "comfort noise"
    };
    private static final String[] COMMANDS = {
        "0",
        "NEW",
        "PING",
        "PONG",
        "ACK",
        "HANGUP",
        "REJECT",
        "ACCEPT",
        "AUTHREQ",
        "AUTHREP",
        "INVAL",
        "LAGRQ",
        "LAGRP",
        "REGREQ",
        "REGAUTH",
        "REGACK",
        "REGREJ",
        "REGREL",
        "VNAK",
        "DPREQ",
        "DPREP",
        "DIAL",
        "TXREQ",
        "TXCNT",
        "TXACC",
        "TXREADY",
        "TXREL",
        "TXREJ",
        "QUELCH",
        "UNQUELCH",
        "POKE",
        "31",
        "MWI",
        "UNSUPPORT",
        "TRANSFER"
    };
    private static final String[] CONTROLS = {
        "0",
        "hangup",
        "2",
        "ringing",
        "answer",
        "busy",
        "6",
        "7",
        "congestion",
        "flash hook",
        "10",
        "option",
        "key radio",
        "unkey radio",
        "progress",
        "proceeding",
        "hold",
        "unhold"
    };

    private IaxNames() {}

    static String frame(int code) {
        return name(FRAMES, code);
    }

    static String command(int code) {
        return name(COMMANDS, code);
    }

    static String control(int code) {
        return name(CONTROLS, code);
    }

    private static String name(String[] names, int code) {
        return code < names.length ? names[code] : Integer.toString(code);
    }
}
