package org.homer7.rest.v3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.search.Condition;
import org.homer7.query.QueryParser;
import org.homer7.query.QueryPrinter;
import org.homer7.query.QuerySyntaxException;

/**
 * The language of the smart input: {@code sip.from_user = '10%' AND (net.srcIp = 10.0.0.1 OR sip.method LIKE 'INV%')}. It is
 * put into words of the query language, which has all of it but {@code LIKE} and {@code %}.
 */
final class SmartInput {
    private static final int LONGEST = 8_192;
    private static final Pattern COMPARISON = Pattern.compile(
            "(?i)(!=|>=|<=|=|>|<|\\bNOT\\s+LIKE\\b|\\bLIKE\\b)\\s*('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s()'\"]+)");

    private SmartInput() {}

    /** @throws QuerySyntaxException it is not of that language */
    static Condition parse(String text) throws QuerySyntaxException {
        if (text.length() > LONGEST) {
            return QueryParser.parse(text);
        }
        Matcher matcher = COMPARISON.matcher(text);
        StringBuilder query = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(query, Matcher.quoteReplacement(comparison(matcher.group(1), matcher.group(2))));
        }
        matcher.appendTail(query);
        return QueryParser.parse(query.toString());
    }

    private static String comparison(String operator, String word) {
        String value = unquoted(word);
        boolean like = operator.toUpperCase(java.util.Locale.ROOT).endsWith("LIKE");
        boolean equality = like || operator.equals("=") || operator.equals("!=");
        if (!equality || !like && value.indexOf('%') < 0) {
            return operator + ' ' + QueryPrinter.value(value);
        }
        boolean not = operator.startsWith("!")
                || operator.toUpperCase(java.util.Locale.ROOT).startsWith("NOT");
        String pattern = '"'
                + FormValue.glob(value)
                        .replace("\\", "\\\\")
                        .replace("\\\\*", "\\*")
                        .replace("\\\\?", "\\?")
                        .replace("\"", "\\\"")
                + '"';
        return (not ? "!~" : "~") + (value.indexOf('%') < 0 ? "= " : " ") + pattern;
    }

    private static String unquoted(String word) {
        char first = word.charAt(0);
        if (first != '\'' && first != '"') {
            return word;
        }
        return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
