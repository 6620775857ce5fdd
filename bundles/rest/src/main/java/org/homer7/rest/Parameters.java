package org.homer7.rest;

import javax.servlet.http.HttpServletRequest;
import org.homer7.api.search.Condition;
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
