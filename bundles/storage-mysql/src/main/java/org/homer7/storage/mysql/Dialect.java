package org.homer7.storage.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What MySQL and MariaDB do differently. */
enum Dialect {
    /** Its 0900 collations do not pad with blanks. */
    MYSQL("utf8mb4_0900_bin"),
    MARIADB("utf8mb4_nopad_bin");

    private final String collation;

    Dialect(String collation) {
        this.collation = collation;
    }

    /** What the server speaks. */
    static Dialect of(Connection connection) throws SQLException {
        String version = connection.getMetaData().getDatabaseProductVersion() + " "
                + connection.getMetaData().getDatabaseProductName();
        return version.toLowerCase(Locale.ROOT).contains("mariadb") ? MARIADB : MYSQL;
    }

    /** The collation of all text: bytes count, blanks at the end too. */
    String collation() {
        return collation;
    }
}
