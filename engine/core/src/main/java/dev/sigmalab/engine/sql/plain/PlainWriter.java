package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Constants;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.SoftCalls;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/// Writes one query in one dialect by editing its text.
final class PlainWriter {
    private final PlainSql plain;
    private final DialectRules rules;
    private final SourceText source;
    private final SoftCalls calls;
    private final Kinds kinds;

    PlainWriter(PlainSql plain, DialectRules rules) {
        this.plain = plain;
        this.rules = rules;
        this.source = plain.query().source();
        this.calls = plain.query().calls();
        this.kinds = new Kinds(plain);
    }

    String write() {
        return render(source, plain.query().node());
    }

    /// The text of a node in the dialect.
    String text(SqlNode node) {
        return render(source.of(node), node);
    }

    /// The text of a node as an operand of an operator: in brackets unless it holds together by itself.
    String operand(SqlNode node) {
        SqlNode inner = unwrapped(node);
        boolean loose = Nodes.isOperation(inner) || isNegative(inner);
        return loose ? "(" + text(node) + ")" : text(node);
    }

    ValueKind kind(SqlNode node) {
        return kinds.of(unwrapped(node));
    }

    Kinds kinds() {
        return kinds;
    }

    SourceText source(SqlNode node) {
        return source.of(node);
    }

    SqlTokens tokens() {
        return source.tokens();
    }

    /// The constant that a node writes or that a LEARN was given.
    Optional<Literal> constant(SqlNode node) {
        return calls.learn(node)
                .map(learn -> plain.values().get(learn.ordinal()))
                .or(() -> Constants.literal(node, source));
    }

    /// A problem at a node.
    ProblemException problem(SqlNode node, String code, String message, String hint) {
        return new ProblemException(new Problem(code, source.of(node).span(), message, hint));
    }

    /// The problem that the dialect lacks something.
    ProblemException lacks(SqlNode node, String what, String hint) {
        return problem(node, "not-in-dialect", rules.dialect().title() + " " + what, hint);
    }

    private String render(SourceText range, SqlNode node) {
        TextEdits edits = new TextEdits(range);
        collect(node, null, edits);
        for (SqlToken token : SqlTokens.withTrivia(range)) {
            rules.token(token).ifPresent(text -> edits.replace(token.start(), token.end(), text));
        }
        return edits.apply();
    }

    private void collect(SqlNode node, SqlNode parent, TextEdits edits) {
        if (node == null) {
            return;
        }
        if (calls.learn(node).isPresent()) {
            replaceLearn(node, parent, edits);
        } else if (unwrapped(node) != node) {
            unwrap(node, parent, edits);
        } else if (calls.weight(node).isPresent()) {
            throw weightProblem(node);
        } else {
            var rewritten = rules.rewrite(node, this);
            if (rewritten.isPresent()) {
                SourceText whole = source.of(node);
                edits.replace(whole.start(), whole.end(), rewritten.get());
            } else {
                rules.edit(node, this, edits);
                collectParts(node, edits);
            }
        }
    }

    private void collectParts(SqlNode node, TextEdits edits) {
        Set<SqlNode> left = node instanceof SqlSelect select ? removeWeights(select, edits) : Set.of();
        for (SqlNode child : Nodes.children(node)) {
            if (node instanceof SqlSelect select && child == select.getSelectList()) {
                select.getSelectList().forEach(item -> {
                    if (!left.contains(item)) {
                        collect(item, null, edits);
                    }
                });
            } else {
                collect(child, node, edits);
            }
        }
    }

    private void replaceLearn(SqlNode node, SqlNode parent, TextEdits edits) {
        Literal value = plain.values().get(calls.learn(node).orElseThrow().ordinal());
        String text = rules.literal(value);
        // x - LEARN(…) with a negative number must not become a comment, nor -5::INT negate the cast.
        boolean bracketed = Literals.isNegative(value)
                && parent != null
                && Nodes.isOperation(parent)
                && !Nodes.isComparison(parent)
                && parent.getKind() != SqlKind.BETWEEN;
        SourceText whole = source.of(node);
        edits.replace(whole.start(), whole.end(), bracketed ? "(" + text + ")" : text);
    }

    private boolean isNegative(SqlNode node) {
        return calls.learn(node)
                .map(learn -> Literals.isNegative(plain.values().get(learn.ordinal())))
                .orElse(false);
    }

    /// What SOFT or HARD has inside; any other node itself.
    private SqlNode unwrapped(SqlNode node) {
        SqlNode inner = calls.soft(node)
                .map(SoftCalls.SoftCall::predicate)
                .or(() -> calls.hard(node).map(SoftCalls.HardCall::predicate))
                .orElse(node);
        return inner == node ? node : unwrapped(inner);
    }

    /// Takes away `SOFT(` and what follows the condition; comments inside stay.
    private void unwrap(SqlNode node, SqlNode parent, TextEdits edits) {
        SqlNode predicate = calls.soft(node)
                .map(SoftCalls.SoftCall::predicate)
                .or(() -> calls.hard(node).map(SoftCalls.HardCall::predicate))
                .orElseThrow();
        SourceText whole = source.of(node);
        SqlTokens tokens = whole.tokens();
        int last = lastOfFirstArgument(tokens);
        boolean enclosed = tokens.get(2).is("(") && tokens.partner(2) == last;
        boolean needed = !enclosed && parent != null && Nodes.needsBrackets(unwrapped(predicate), parent);
        edits.replace(whole.start(), afterBlanks(tokens.get(1).end()), needed ? "(" : "");
        edits.replace(tokens.get(last).end(), whole.end(), needed ? ")" : "");
        collect(predicate, enclosed || needed ? null : parent, edits);
    }

    private static int lastOfFirstArgument(SqlTokens tokens) {
        int index = 2;
        while (!tokens.get(index).is(",") && index < tokens.size() - 1) {
            index = Math.max(index, tokens.partner(index)) + 1;
        }
        return index - 1;
    }

    private int afterBlanks(int offset) {
        String script = source.whole().text();
        int place = offset;
        while (place < script.length() && Character.isWhitespace(script.charAt(place))) {
            place++;
        }
        return place;
    }

    /// Takes `WEIGHT()` items out of a SELECT list with the comma beside them; gives the items taken out.
    private Set<SqlNode> removeWeights(SqlSelect select, TextEdits edits) {
        List<SqlNode> items = select.getSelectList().getList();
        Set<SqlNode> removed = new HashSet<>();
        boolean leading = true;
        for (SqlNode item : items) {
            if (!isWeight(item)) {
                leading = false;
                continue;
            }
            if (plain.weights() == PlainSql.Weights.REFUSE || items.stream().allMatch(this::isWeight)) {
                throw weightProblem(item);
            }
            removed.add(item);
            SourceText text = source.of(item);
            if (leading) {
                edits.replace(
                        text.start(), tokenFrom(tokenFrom(text.end()).end()).start(), "");
            } else {
                edits.replace(endBefore(commaBefore(text.start())), text.end(), "");
            }
        }
        return removed;
    }

    private boolean isWeight(SqlNode item) {
        SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
        return calls.weight(value).isPresent();
    }

    private SqlToken tokenFrom(int offset) {
        return tokens().stream()
                .filter(token -> token.start() >= offset)
                .findFirst()
                .orElseThrow();
    }

    private int commaBefore(int offset) {
        return lastBefore(offset).start();
    }

    private int endBefore(int offset) {
        return lastBefore(offset).end();
    }

    private SqlToken lastBefore(int offset) {
        return tokens().stream()
                .filter(token -> token.end() <= offset)
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    private ProblemException weightProblem(SqlNode node) {
        return problem(
                node,
                "weight-not-plain",
                "WEIGHT() has no counterpart in plain SQL",
                "it can be left out only as one of several items of a SELECT list");
    }
}
