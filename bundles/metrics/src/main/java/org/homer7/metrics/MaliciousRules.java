package org.homer7.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is suspicious.
 *
 * @param agents parts of User-Agents of scanners, in small letters
 * @param callerCharacters characters that a caller's number may have besides letters and digits
 * @param numericCaller true if a caller's number must be a number
 * @param registersPerMinute more REGISTERs of one source are a flood; 0 for no such rule
 * @param digestsPerMinute more requests of one source with credentials are a guess at passwords; 0 for no such rule
 * @param prefixesPerMinute INVITEs of one source to more different prefixes are a scan; 0 for no such rule
 */
record MaliciousRules(
        List<String> agents,
        String callerCharacters,
        boolean numericCaller,
        int registersPerMinute,
        int digestsPerMinute,
        int prefixesPerMinute) {

    static List<String> agents(String text) {
        return Arrays.stream(text.split(","))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
