package org.homer7.storage.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;

/**
 * A generated column: the first {@value #LENGTH} characters of a value, so that it can be indexed. Its name is made of the
 * path: {@code callid_virtual}, {@code questions_0_name_virtual}.
 *
 * @param name only letters, digits and underscores, so that it needs no quotes
 * @param expression over the columns of JSON
 */
record Column(String name, String expression) {
    static final int LENGTH = 255;
    private static final int LONGEST_NAME = 40;

    /** The column of a path; empty if the path has none of one value. */
    static Optional<Column> of(FieldPath path) {
        Optional<String> expression = Extract.text(path);
        if (path.hasAnyIndex() || expression.isEmpty() || path.header().equals(Optional.of(HeaderField.RAW))) {
            return Optional.empty();
        }
        return Optional.of(new Column(name(path), expression.get()));
    }

    private static String name(FieldPath path) {
        String plain = path.path().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        boolean same = path.path().matches("[A-Za-z0-9_]+") || path.path().matches("[A-Za-z0-9_.\\[\\]]+");
        String cut = plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
        String distinct = same && cut.length() == plain.length() ? cut : cut + "_" + checksum(path.path());
        return (path.header().isPresent() ? "header_" : "") + distinct + "_virtual";
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** For CREATE TABLE and ALTER TABLE ADD. */
    String definition(Dialect dialect) {
        return "`" + name + "` varchar(" + LENGTH + ") CHARACTER SET utf8mb4 COLLATE " + dialect.collation()
                + " GENERATED ALWAYS AS (left(" + expression + "," + LENGTH + ")) VIRTUAL";
    }

    String index() {
        return "KEY `" + name + "_idx` (`" + name + "`)";
    }
}
