package org.homer7.filter.script;

import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.InfixExpression;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NodeVisitor;
import org.mozilla.javascript.ast.Spread;
import org.mozilla.javascript.ast.SpreadObjectProperty;
import org.mozilla.javascript.ast.TemplateLiteral;

/**
 * The source of a script with a look at each text that it puts together: <code>a + b</code> becomes
 * <code>__bounded(a + b)</code>. Rhino joins texts without copying them, so that a text is found to be too long before it takes
 * memory. What cannot be bounded this way is refused.
 */
final class BoundedSource implements NodeVisitor {
    /** The function that looks; defined for each run, and not to be named by scripts. */
    static final String LOOK = "__bounded";

    private static final int LONGEST = 1 << 16;
    private static final int MOST_SUBSTITUTIONS = 16;

    private final int[] opened;
    private final int[] closed;

    private BoundedSource(int length) {
        opened = new int[length + 1];
        closed = new int[length + 1];
    }

    /**
     * @throws IllegalArgumentException the script uses what cannot be bounded
     * @throws org.mozilla.javascript.EvaluatorException it is no JavaScript
     */
    static String of(String source, String name) {
        if (source.length() > LONGEST) {
            throw new IllegalArgumentException(source.length() + " characters; " + LONGEST + " are allowed");
        }
        CompilerEnvirons environs = new CompilerEnvirons();
        environs.setLanguageVersion(Context.VERSION_ES6);
        BoundedSource bounded = new BoundedSource(source.length());
        new Parser(environs).parse(source, name, 1).visit(bounded);
        return bounded.insertInto(source);
    }

    @Override
    public boolean visit(AstNode node) {
        if (node.getType() == Token.WITH) {
            throw refuse(node, "\"with\"");
        }
        if (node.getType() == Token.BIGINT) {
            throw refuse(node, "a number of arbitrary length");
        }
        if (node instanceof Spread || node instanceof SpreadObjectProperty) {
            throw refuse(node, "\"...\"");
        }
        if (node instanceof Name name && name.getIdentifier().equals(LOOK)) {
            throw refuse(node, "the name " + LOOK);
        }
        if (node instanceof TemplateLiteral template) {
            if (template.getSubstitutions().size() > MOST_SUBSTITUTIONS) {
                throw refuse(node, "a template of more than " + MOST_SUBSTITUTIONS + " values");
            }
            wrap(node);
        }
        if (node instanceof InfixExpression && (node.getType() == Token.ADD || node.getType() == Token.ASSIGN_ADD)) {
            wrap(node);
        }
        return true;
    }

    private void wrap(AstNode node) {
        opened[node.getAbsolutePosition()]++;
        closed[node.getAbsolutePosition() + node.getLength()]++;
    }

    private static IllegalArgumentException refuse(AstNode node, String what) {
        return new IllegalArgumentException(
                "line " + node.getLineno() + ": " + what + " is not allowed in this sandbox");
    }

    private String insertInto(String source) {
        StringBuilder text = new StringBuilder(2 * source.length());
        for (int i = 0; i <= source.length(); i++) {
            text.append(")".repeat(closed[i])).append((LOOK + "(").repeat(opened[i]));
            if (i < source.length()) {
                text.append(source.charAt(i));
            }
        }
        return text.toString();
    }
}
