package org.homer7.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;

/** Rows for people or for programs. What stands in a cell came from outside: control characters are made visible. */
final class Table {
    private final List<String> heads;
    private final List<String[]> rows = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    Table row(Object... cells) {
        String[] row = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = visible(String.valueOf(cells[i]));
        }
        rows.add(row);
        return this;
    }

    void print(PrintStream out, boolean noFormat) {
        if (noFormat) {
            rows.forEach(row -> out.println(String.join("\t", row)));
            return;
        }
        ShellTable table = new ShellTable();
        heads.forEach(table::column);
        for (String[] row : rows) {
            table.addRow().addContent((Object[]) row);
        }
        table.emptyTableText("none").print(out);
    }

    /** The sum, and what it consists of: 3 (bad length 2, not HEP 1). */
    static String sum(Map<String, Long> counts) {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        String parts = counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        return sum == 0 ? "0" : sum + " (" + parts + ")";
    }

    /** The text without characters that would steer a terminal. */
    static String visible(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.chars().forEach(c -> visible.append(Character.isISOControl(c) ? '\ufffd' : (char) c));
        return visible.toString();
    }
}
