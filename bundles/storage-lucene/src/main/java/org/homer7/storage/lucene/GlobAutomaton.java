package org.homer7.storage.lucene;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.UTF32ToUTF8;

/** A pattern with * and ? as an automaton over the bytes of terms, so that Lucene can skip to what matches. */
final class GlobAutomaton {
    /** Effort beyond which a pattern is refused. */
    private static final int WORK_LIMIT = 100_000;

    private GlobAutomaton() {}

    /** All terms that begin with the prefix and go on as the pattern says; letters A to Z match in any case. */
    static Automaton of(BytesRef prefix, String pattern) {
        List<Automaton> parts = new ArrayList<>();
        parts.add(Automata.makeBinary(prefix));
        int[] points = pattern.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            parts.add(
                    switch (points[i]) {
                        case '*' -> Automata.makeAnyBinary();
                        case '?' -> new UTF32ToUTF8().convert(Automata.makeAnyChar());
                        case '\\' -> literal(points[i + 1 < points.length ? ++i : i]);
                        default -> literal(points[i]);
                    });
        }
        return Operations.determinize(Operations.concatenate(parts), WORK_LIMIT);
    }

    private static Automaton literal(int point) {
        if (point < 128 && Character.isLetter(point)) {
            Automaton lower = Automata.makeChar(Character.toLowerCase(point));
            return Operations.union(lower, Automata.makeChar(Character.toUpperCase(point)));
        }
        byte[] bytes = new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8);
        return Automata.makeBinary(new BytesRef(bytes));
    }
}
