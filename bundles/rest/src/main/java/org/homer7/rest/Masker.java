package org.homer7.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hides who spoke to whom: users, telephone numbers, names, addresses, hosts and credentials become {@code user-1}, {@code
 * host-2} and so on, the same for the same everywhere in one session. Rather hides too much than too little. Used by one
 * thread.
 */
final class Masker {
    private static final int MOST_NAMES = 20_000;
    private static final int SHORTEST_NAME = 3;
    private static final int MOST_KNOWN = 200;

    private static final Pattern CREDENTIALS =
            Pattern.compile("(?im)^((?:proxy-|www-)?auth(?:orization|enticate|entication-info)\\s*:)[^\\r\\n]*");
    private static final Pattern URI =
            Pattern.compile("(?i)\\b(sips?|tel|im|pres|xmpp|mailto):([^@;>\\s\"]++)(?=@|;|>|\\s|\"|$)");
    private static final Pattern DISPLAY_NAME = Pattern.compile("\"([^\"\\r\\n]{1,200})\"(?=\\s*<)");
    private static final Pattern IPV4 = Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.]*\\d)");
    private static final Pattern IPV6 =
            Pattern.compile("(?i)(?<![\\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\\w:])");
    private static final Pattern DOMAIN = Pattern.compile("@([A-Za-z0-9_-][A-Za-z0-9_.-]*)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\+?\\d{5,}(?![\\w.])");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final TreeSet<String> known =
            new TreeSet<>((a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b));
    private Pattern knownNames;

    /** Has the value hidden wherever it stands as a word: a user's name out of a field. */
    void know(String value) {
        if (value.length() >= SHORTEST_NAME && known.size() < MOST_KNOWN && known.add(value)) {
            knownNames = null;
        }
    }

    /** The text as strangers may read it. */
    String mask(String text) {
        String masked = CREDENTIALS.matcher(text).replaceAll("$1 masked");
        masked = replace(DISPLAY_NAME, masked, match -> '"' + name("name", match.group(1)) + '"');
        masked = replace(URI, masked, match -> match.group(1) + ':' + uriUser(match));
        masked = replaceKnown(masked);
        masked = replace(IPV4, masked, match -> name("host", match.group()));
        masked = replace(IPV6, masked, match -> name("host", match.group()));
        masked = replace(DOMAIN, masked, match -> '@' + host(match.group(1)));
        return replace(NUMBER, masked, match -> name("user", match.group()));
    }

    /** Of sip:host alone the host is hidden, of sip:user@host the user, and the host later. */
    private String uriUser(MatchResult match) {
        String user = match.group(2);
        boolean host = IPV4.matcher(user).find() || user.startsWith("[");
        return host ? user : name("user", user);
    }

    private String host(String host) {
        return host.matches("(?:host|user|name)-\\d+") ? host : name("host", host);
    }

    private String replaceKnown(String text) {
        if (known.isEmpty()) {
            return text;
        }
        if (knownNames == null) {
            StringBuilder any = new StringBuilder();
            known.forEach(value -> any.append(any.length() == 0 ? "" : "|").append(Pattern.quote(value)));
            knownNames = Pattern.compile("(?<!\\w)(?:" + any + ")(?!\\w)");
        }
        return replace(knownNames, text, match -> name("user", match.group()));
    }

    private String name(String kind, String value) {
        String masked = names.get(value);
        if (masked == null) {
            masked = names.size() == MOST_NAMES ? kind : kind + '-' + counts.merge(kind, 1, Integer::sum);
            if (names.size() < MOST_NAMES) {
                names.put(value, masked);
            }
        }
        return masked;
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(by.apply(match)));
    }
}
