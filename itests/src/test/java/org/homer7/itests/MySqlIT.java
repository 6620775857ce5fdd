package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.homer7.testkit.RealServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The distribution on a real MySQL: the tables of the seed, changes of the mapping, and a server that dies. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MySqlIT {
    private static final Path CAPTURES =
            Path.of("../bundles/hep-testkit/src/main/resources/captures").toAbsolutePath();
    private static final String DNS = "(SELECT table_name FROM information_schema.tables WHERE table_name LIKE"
            + " 'hep\\_proto\\_53\\_default\\_%' ORDER BY table_name DESC LIMIT 1)";

    /** How long MySQL is away when it was killed. */
    private static final int SECONDS_AWAY = Integer.getInteger("kill.seconds", 5);

    @TempDir
    static Path directory;

    private static RealServer mysql;
    private static HomerServer homer;

    @BeforeAll
    static void start() throws IOException {
        mysql = RealServer.forTest("mysql", directory);
        mysql.sql("CREATE DATABASE homer; CREATE USER homer@'%' IDENTIFIED BY 'only for tests';"
                + " GRANT ALL ON homer.* TO homer@'%'");
        homer = HomerServer.start("mysql");
        Files.writeString(
                homer.etc().resolve("org.homer7.storage.mysql-main.cfg"),
                "url = jdbc:mariadb://127.0.0.1:" + mysql.port()
                        + "/homer?allowPublicKeyRetrieval=true\npassword = only for tests\n");
        homer.consoleOutput("feature:install homer-storage-mysql");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(homer.consoleOutput("hep:stats"))
                .contains("storage.mysql[main] (primary) | open"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (homer != null) {
            homer.close();
        }
        if (mysql != null) {
            mysql.close();
        }
    }

    private static String dnsTable() throws IOException {
        return mysql.sql("SELECT table_name AS name FROM " + DNS + " AS t")
                .lines()
                .reduce("", (one, other) -> other);
    }

    @Test
    @Order(1)
    void hasTheTablesAndAnswersTheQueriesOfTheSeed() throws IOException {
        homer.consoleOutput("hep:replay --now " + CAPTURES.resolve("hepjs-types.hepdump"));
        homer.settledLedger(1);
        String table = dnsTable();
        assertThat(mysql.sql("USE homer; SHOW COLUMNS FROM " + table + " WHERE Extra NOT LIKE '%INVISIBLE%'"
                                + " AND Extra NOT LIKE '%GENERATED%'")
                        .lines()
                        .skip(1)
                        .map(line -> line.split("\t")[0]))
                .containsExactly("id", "gid", "create_date", "hep_header", "protocol_header", "payload", "raw");
        String rows = mysql.sql("USE homer; select * from " + table
                + " WHERE JSON_EXTRACT(payload, \"$.questions[0].name\") = \"google.com\"");
        assertThat(rows).contains("\"proto\": 53", "\"source_ip\": \"192.0.2.10\"", "\"name\": \"google.com\"");
        mysql.sql("USE homer; alter table " + table + " add `host_name` varchar(255) GENERATED ALWAYS AS"
                + " (json_unquote(json_extract(`payload`,'$.questions[0].name'))) VIRTUAL NOT NULL");
        assertThat(mysql.sql("USE homer; select count(*) from " + table + " WHERE host_name = \"google.com\""))
                .matches("(?s)count\\(\\*\\)\\s+[1-9]\\d*\\s*");
        assertThat(homer.api().count("questions[0].name = google.com")).isPositive();
    }

    @Test
    @Order(2)
    void givesTablesTheIndexesThatTheMappingAsksFor() throws IOException {
        homer.consoleOutput("hep:mapping-edit --index secondary 53 'questions[0].name'");
        String table = dnsTable();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mysql.sql("USE homer; EXPLAIN SELECT id FROM " + table
                                + " WHERE questions_0_name_virtual = 'google.com'"))
                        .contains("questions_0_name_virtual_idx"));
        homer.consoleOutput("hep:mapping-reset --undo 53");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mysql.sql("USE homer; SHOW COLUMNS FROM " + table))
                        .doesNotContain("questions_0_name_virtual"));
    }

    @Test
    @Order(3)
    void losesNothingWhenTheServerIsKilled() throws Exception {
        LoadThread load = new LoadThread(homer.hepPort(), 2_000, "killed", 0);
        load.start();
        Thread.sleep(5_000);
        mysql.kill();
        Thread.sleep(SECONDS_AWAY * 1_000L);
        mysql.restart();
        Thread.sleep(5_000);
        long sent = load.finish();
        JsonNode[] ledger = new JsonNode[1];
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    ledger[0] = homer.settledLedger(sent);
                    assertThat(homer.api().count("sid = killed-*")).isEqualTo(sent);
                });
        System.out.println("mysql killed: " + sent + " sent, ledger " + ledger[0]);
        assertThat(mysql.sql("USE homer; SELECT count(DISTINCT header_sid_virtual) AS n FROM "
                        + mysql.sql("SELECT table_name AS name FROM information_schema.tables WHERE table_name LIKE"
                                        + " 'hep\\_proto\\_1\\_default\\_%' ORDER BY table_name DESC LIMIT 1")
                                .lines()
                                .reduce("", (one, other) -> other)
                        + " WHERE header_sid_virtual LIKE 'killed-%'"))
                .contains(Long.toString(sent));
    }

    /** From Maven Central, so that it needs the network: it is not part of the distribution. */
    @Test
    @Order(4)
    void speaksByMySqlsOwnDriver() throws Exception {
        HomerServer.Result installed = homer.console("feature:install homer-jdbc-mysql");
        assumeTrue(
                installed.status() == 0,
                () -> "MySQL's own driver cannot be had on this machine: " + installed.output());
        Files.writeString(
                homer.etc().resolve("org.homer7.storage.mysql-main.cfg"),
                "url = jdbc:mysql://127.0.0.1:" + mysql.port()
                        + "/homer?allowPublicKeyRetrieval=true&sslMode=DISABLED\npassword = only for tests\n");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(mysql.sql("SELECT attr_value AS name FROM"
                        + " performance_schema.session_connect_attrs WHERE attr_name = '_client_name'"))
                .contains("MySQL Connector/J"));
        LoadThread load = new LoadThread(homer.hepPort(), 1_000, "own", 0);
        load.start();
        await().until(() -> load.sent() > 1_000);
        long sent = load.finish();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(homer.api().count("sid = own-*")).isEqualTo(sent));
    }
}
