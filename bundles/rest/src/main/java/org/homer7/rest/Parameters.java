package org.homer7.rest;

import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.query.FieldNames;
import org.homer7.query.QueryParser;
import org.homer7.query.QuerySyntaxException;

/** The parameters of a request, checked. */
final class Parameters {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long LATEST_MILLIS = Long.MAX_VALUE / MICROS_PER_MILLI;

    private final HttpServletRequest request;

    Parameters(HttpServletRequest request) {
        this.request = request;
    }

    /** The condition in {@code q}; all records without one. */
    Condition query() throws Problem {
        String text = text("q");
        try {
            return QueryParser.parse(text == null ? "" : text);
        } catch (QuerySyntaxException e) {
            throw Problem.badParameter("q", e.getMessage())
                    .with("offset", e.offset())
                    .with("length", e.length());
        }
    }

    /** A time in milliseconds since 1970, as microseconds. */
    long micros(String name, long otherwise) throws Problem {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        long millis = number(name, text, 0, LATEST_MILLIS, "milliseconds since 1970");
        return millis * MICROS_PER_MILLI;
    }

    /** One of the texts allowed; the first if the parameter is not given. */
    String choice(String name, String... allowed) throws Problem {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            return allowed[0];
        }
        for (String choice : allowed) {
            if (choice.equals(text)) {
                return choice;
            }
        }
        throw Problem.badParameter(
                name, name + " is \"" + shortened(text) + "\"; allowed: " + String.join(", ", allowed));
    }

    /** A whole number from least to most. */
    int integer(String name, int otherwise, int least, int most) throws Problem {
        String text = text(name);
        return text == null || text.isEmpty()
                ? otherwise
                : (int) number(name, text, least, most, least + " to " + most);
    }

    /** The text; empty if the parameter is not given. */
    String optional(String name) throws Problem {
        String text = text(name);
        return text == null ? "" : text;
    }

    /** The fields that the parameter names, each by itself or with commas between them. */
    List<FieldPath> fields(String name, int most) throws Problem {
        optional(name);
        String[] given = request.getParameterValues(name);
        List<FieldPath> fields = new ArrayList<>();
        for (String text : given == null ? new String[0] : given) {
            for (String each : text.split(",")) {
                if (!each.isBlank()) {
                    fields.add(field(name, each.strip()));
                }
            }
        }
        if (fields.size() > most) {
            throw Problem.badParameter(name, fields.size() + " fields are given; " + most + " are allowed");
        }
        return fields;
    }

    /** The field of that name, as in queries. */
    static FieldPath field(String name, String text) throws Problem {
        try {
            return FieldNames.resolve(text);
        } catch (IllegalArgumentException meansNothing) {
            throw Problem.badParameter(name, name + ": " + meansNothing.getMessage());
        }
    }

    int integer(String name, int otherwise, int most) throws Problem {
        String text = text(name);
        return text == null || text.isEmpty() ? otherwise : (int) number(name, text, 0, most, "0 to " + most);
    }

    private String text(String name) throws Problem {
        try {
            return request.getParameter(name);
        } catch (RuntimeException notDecodable) {
            // Each server has an exception of its own for this.
            throw Problem.badRequest("what follows the ? of the address must be percent-encoded UTF-8");
        }
    }

    private static long number(String name, String text, long least, long most, String allowed) throws Problem {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw Problem.badParameter(name, name + " is \"" + shortened(text) + "\"; allowed: " + allowed);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
