package org.homer7.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homer7.api.record.HeaderField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/query.md says what is so: its tables, its examples, its limits. */
class QueryManualTest {
    private static final String MANUAL = read(Path.of("../../docs/query.md"));

    @Test
    void listsEveryHeaderFieldWithItsOtherNames() {
        assertThat(rows().map(row -> row[1].strip() + row[3].stripTrailing()))
                .containsExactlyElementsOf(expectedRows());
    }

    private static List<String> expectedRows() {
        return Stream.of(HeaderField.values())
                .map(field -> FieldNames.aliases().entrySet().stream()
                        .filter(alias -> alias.getValue() == field)
                        .map(Map.Entry::getKey)
                        .map(alias -> " `" + alias + "`")
                        .collect(Collectors.joining("", "`" + field.fieldName() + "`", "")))
                .toList();
    }

    /** Cells of the field table; the first is what stands before the first bar. */
    private static Stream<String[]> rows() {
        return MANUAL.substring(MANUAL.indexOf("| Field |"))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"));
    }

    @Test
    void namesTheFieldsWhereAValueAloneIsLookedFor() {
        String section = MANUAL.substring(MANUAL.indexOf("## Just a value"), MANUAL.indexOf("## Comparisons"));
        assertThat(section.lines().collect(Collectors.joining(" ")))
                .contains(QueryParser.ANYWHERE.stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "))
                        .replaceFirst(", (`[a-z_]+`)$", " and $1"))
                .contains(QueryParser.ANY_ADDRESS.stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(" and ")));
    }

    @Test
    void namesThePrefixesOfThePayload() {
        assertThat(MANUAL)
                .contains(FieldNames.PAYLOAD_PREFIXES.stream()
                        .map(prefix -> "`" + prefix + "`")
                        .toList());
    }

    @Test
    void namesTheLimits() {
        assertThat(MANUAL.lines().collect(Collectors.joining(" ")))
                .contains(QueryParser.MAX_LENGTH + " characters")
                .contains(QueryParser.MAX_DEPTH + " levels")
                .contains(QueryParser.MAX_COMPARISONS + " comparisons")
                .contains(QueryParser.MAX_VALUES + " values");
    }

    @ParameterizedTest
    @MethodSource
    void showsQueriesThatAreQueries(String query) throws QuerySyntaxException {
        assertThat(QueryParser.parse(query)).isNotNull();
    }

    /** The lines of the query blocks, and what the first column of the table of comparisons says to write. */
    static Stream<String> showsQueriesThatAreQueries() {
        Stream<String> blocks = Stream.of(MANUAL.split("```query\n"))
                .skip(1)
                .flatMap(block -> block.substring(0, block.indexOf("```")).lines());
        Stream<String> table = MANUAL.substring(MANUAL.indexOf("| Write |"))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("`")[1]);
        return Stream.concat(blocks, table);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
