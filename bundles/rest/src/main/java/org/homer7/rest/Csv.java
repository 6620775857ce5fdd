package org.homer7.rest;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletResponse;

/** Writes an answer as comma-separated values, RFC 4180. */
final class Csv {
    /** A number, or a telephone number. */
    private static final Pattern HARMLESS = Pattern.compile("[+-]?[0-9 .]+");

    private final Writer out;

    Csv(HttpServletResponse response, String fileName) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    }

    void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(cell(cells.get(i)));
        }
        out.write("\r\n");
    }

    /** Must be called after the last row: what is not flushed did not happen. */
    void end() throws IOException {
        out.flush();
    }

    /** Text from packets must not become a formula where the file is opened. */
    static String cell(String text) {
        boolean formula = !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !HARMLESS.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
