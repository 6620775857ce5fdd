package org.homer7.bench;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is measured, what is aimed at, and what others need for the same. Their figures were measured in November 2026 on a
 * virtual machine with two EPYC cores, by a mix of 756 bytes a frame; all are processor time, user and system.
 */
enum Goal {
    DECODE("decode", "HEP v3 decode", "<= 0.3 us, 0 B", "heplify-server 0.30 us, hep-js 13.8 us"),
    DISSECT(
            "dissect",
            "decode and SIP dissect",
            "<= 2 us, <= 500 B",
            "heplify-server 3.7 us and 2459 B, hep-js with parsip 148 us"),
    METRICS("metrics", "metrics of a SIP message", "<= 1 us", ""),
    TCP("tcp", "TCP in, no store", "<= 6 us", "heplify-server 13.3-13.9 us"),
    UDP("udp", "UDP in, no store", "<= 10 us", "heplify-server 15.6-16.6 us"),
    LOSS("loss", "UDP loss at 50,000 a second", "< 0.1 %", "heplify-server 6 % at 40,000, 24 % at 60,000"),
    STORED_LOSS(
            "stored-loss",
            "the same, into the store",
            "< 0.1 %",
            "heplify-server with PostgreSQL stores 18,000 a second with two cores"),
    STORE(
            "store",
            "TCP in to searchable",
            "<= 45 us",
            "heplify-server with PostgreSQL 110 us, with MariaDB 300 us, Kamailio with MariaDB 710 us"),
    FLOW("flow", "a call flow out of a million messages", "p99 <= 50 ms", ""),
    MYSQL("mysql", "TCP in to committed in MySQL", "none", ""),
    MARIADB("mariadb", "TCP in to committed in MariaDB", "none", ""),
    ELASTICSEARCH("elasticsearch", "TCP in to indexed in Elasticsearch", "none", "");

    /** Those that need a server which is not part of the distribution, and are measured only when asked for. */
    static final Set<Goal> DATABASES = EnumSet.of(MYSQL, MARIADB, ELASTICSEARCH);

    final String id;
    final String title;
    final String goal;
    final String peer;

    Goal(String id, String title, String goal, String peer) {
        this.id = id;
        this.title = title;
        this.goal = goal;
        this.peer = peer;
    }
}
