package org.homer7.storage.mysql;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Stores in real servers, each in a database of its own. */
final class TestStores {
    private TestStores() {}

    /** A name that is the same for the same directory. */
    static String database(Path directory) {
        return "t" + Integer.toHexString(directory.toString().hashCode());
    }

    static MySqlStorage mysql(int port, String database) throws SQLException {
        return mysql(port, database, 0, Clock.systemUTC());
    }

    /** Whose tables stay for some days by that clock. */
    static MySqlStorage mysql(int port, String database, int days, Clock clock) throws SQLException {
        String url = "jdbc:mysql://127.0.0.1:" + port + "/";
        make(mysqlSource(url), database);
        return store(mysqlSource(url + database), days, clock);
    }

    static MySqlStorage mariadb(int port, String database) throws SQLException {
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/";
        make(mariadbSource(url), database);
        return store(mariadbSource(url + database), 0, Clock.systemUTC());
    }

    static DataSource mysqlSource(String url) {
        MysqlDataSource source = new MysqlDataSource();
        source.setUrl(url + "?allowPublicKeyRetrieval=true&sslMode=DISABLED");
        source.setUser("root");
        return source;
    }

    static DataSource mariadbSource(String url) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource(url);
        source.setUser("root");
        return source;
    }

    private static void make(DataSource source, String database) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + database);
        }
    }

    private static MySqlStorage store(DataSource source, int days, Clock clock) {
        return new MySqlStorage(
                "test",
                () -> source,
                4,
                new MySqlOptions(false, days, 0, false),
                key -> Optional.empty(),
                Path.of("target", "dead-letters.jsonl"),
                clock);
    }
}
