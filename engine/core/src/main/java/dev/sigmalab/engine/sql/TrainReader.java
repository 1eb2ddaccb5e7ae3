package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.sql.Statement.Holdout;
import dev.sigmalab.engine.sql.Statement.Objective;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/// Reads `TRAIN [OR REPLACE] name AS query objective [SUBJECT TO …] [HOLDOUT …] [USING (…)]`.
///
/// The clauses are found by their keywords outside brackets; a keyword counts only where an operand has ended before
/// it, so that columns and tables may bear these names.
final class TrainReader {
    private static final String[] OBJECTIVES = {"MATCHING", "MINIMIZE", "MAXIMIZE"};

    private final Cursor cursor;
    private final SqlTokens tokens;
    private int ordinal;
    private List<ParsedSql> constraints = List.of();
    private Optional<Holdout> holdout = Optional.empty();
    private List<TrainOption> options;

    TrainReader(Cursor cursor) {
        this.cursor = cursor;
        this.tokens = cursor.tokens();
    }

    Statement.Train read() {
        cursor.expect("TRAIN");
        boolean orReplace = cursor.accept("OR");
        if (orReplace) {
            cursor.expect("REPLACE");
        }
        Name name = cursor.name("the name to train under");
        cursor.expect("AS");
        ParsedSql query = query();
        Objective objective = objective();
        while (!cursor.atEnd()) {
            clause();
        }
        Statement.Train train = new Statement.Train(
                cursor.source(),
                orReplace,
                name,
                query,
                objective,
                constraints,
                holdout,
                options == null ? List.of() : options);
        SharedNames.check(train.learns());
        return train;
    }

    private ParsedSql query() {
        int start = cursor.index();
        int end = TrainClauses.objective(tokens, start);
        if (end < 0) {
            throw noObjective(start);
        }
        refuseEarlyClause(start, end);
        ParsedSql query = Pieces.query(required(start, end, "a query after AS"), ordinal);
        ordinal += query.calls().learns().size();
        cursor.moveTo(end);
        return query;
    }

    /// SUBJECT TO, HOLDOUT and the options of USING follow the objective.
    private void refuseEarlyClause(int start, int end) {
        int early = TrainClauses.early(tokens, start, end);
        if (early >= 0) {
            throw Mistake.at(
                    cursor.source().span(tokens.get(early)),
                    "syntax",
                    tokens.get(early).upper() + " stands before the objective",
                    "write it after " + tokens.get(end).upper() + " …");
        }
    }

    /// Without an objective: a misspelt keyword, a clause that came too early, or nothing at all.
    private RuntimeException noObjective(int start) {
        TextChecks.check(cursor.text(start, tokens.size()));
        int place = TrainClauses.misspeltObjective(tokens, start);
        if (place >= 0) {
            cursor.moveTo(place);
            return cursor.expected(OBJECTIVES);
        }
        int clause = TrainClauses.next(tokens, start);
        int end = clause < 0 ? tokens.size() : clause;
        // A mistake in the query hides the objective: that is the one to tell.
        Pieces.query(required(start, end, "a query after AS"), 0);
        cursor.moveTo(end);
        return cursor.expected(OBJECTIVES);
    }

    private Objective objective() {
        String keyword = cursor.next().upper();
        int start = cursor.index();
        int end = clauseEnd(start);
        SourceText text = required(start, end, keyword.equals("MATCHING") ? "a condition" : "an expression");
        ParsedSql expression = Pieces.expression(text, ordinal);
        ordinal += expression.calls().learns().size();
        cursor.moveTo(end);
        return switch (keyword) {
            case "MATCHING" -> new Objective.Matching(expression);
            case "MINIMIZE" -> new Objective.Minimize(expression);
            default -> new Objective.Maximize(expression);
        };
    }

    private void clause() {
        if (TrainClauses.isObjective(tokens.get(cursor.index()))) {
            throw Mistake.at(
                    cursor.here(),
                    "two-objectives",
                    "a TRAIN has one objective, and "
                            + tokens.get(cursor.index()).upper() + " is the second");
        }
        if (cursor.isAt("SUBJECT")) {
            refuseSecond(!constraints.isEmpty(), "SUBJECT TO");
            subjectTo();
        } else if (cursor.isAt("HOLDOUT")) {
            refuseSecond(holdout.isPresent(), "HOLDOUT");
            holdout = Optional.of(holdout());
        } else if (cursor.isAt("USING")) {
            refuseSecond(options != null, "USING");
            options = new OptionsReader(cursor).read();
        } else {
            throw cursor.expected("SUBJECT TO", "HOLDOUT", "USING");
        }
    }

    private void refuseSecond(boolean given, String clause) {
        if (given) {
            throw Mistake.at(cursor.here(), "duplicate-clause", clause + " is given twice", "leave one of them away");
        }
    }

    private void subjectTo() {
        cursor.expect("SUBJECT", "TO");
        int start = cursor.index();
        int end = clauseEnd(start);
        SourceText text = required(start, end, "a condition after SUBJECT TO");
        ParsedSql all = Pieces.expression(text, ordinal);
        ordinal += all.calls().learns().size();
        List<ParsedSql> parts = new ArrayList<>();
        split(all.node(), all, parts);
        constraints = parts;
        cursor.moveTo(end);
    }

    private static void split(SqlNode node, ParsedSql all, List<ParsedSql> parts) {
        if (node.getKind() == SqlKind.AND) {
            ((SqlCall) node).getOperandList().forEach(operand -> split(operand, all, parts));
        } else {
            SourceText text = all.textOf(node);
            int first = all.calls().learns().stream()
                    .filter(learn -> SoftCallReader.contains(node, part -> part == learn.node()))
                    .mapToInt(LearnCall::ordinal)
                    .min()
                    .orElse(0);
            parts.add(new ParsedSql(text, node, SoftCallReader.read(node, text, first)));
        }
    }

    private Holdout holdout() {
        int start = cursor.index();
        cursor.expect("HOLDOUT");
        if (cursor.accept("WHERE")) {
            int from = cursor.index();
            int end = clauseEnd(from);
            ParsedSql condition = Pieces.expression(required(from, end, "a condition after HOLDOUT WHERE"), ordinal);
            refuseLearn(condition);
            cursor.moveTo(end);
            return new Holdout.Where(condition, cursor.span(start, end));
        }
        BigDecimal percent = percent();
        return new Holdout.Percent(percent.doubleValue(), cursor.span(start, cursor.index()));
    }

    private static void refuseLearn(ParsedSql condition) {
        condition.calls().learns().stream().findFirst().ifPresent(learn -> {
            throw Mistake.at(
                    learn.span(),
                    "soft-not-allowed",
                    "which rows are held out is fixed: LEARN cannot stand in HOLDOUT",
                    "write a number in its place");
        });
    }

    private BigDecimal percent() {
        int start = cursor.index();
        boolean negative = cursor.accept("-");
        SqlToken number = cursor.peek()
                .filter(token -> token.kind() == SqlToken.Kind.NUMBER)
                .orElseThrow(() -> cursor.unexpected("a number or WHERE after HOLDOUT", "as in HOLDOUT 20 PERCENT"));
        cursor.next();
        BigDecimal value = OptionsReader.number(number, negative);
        if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(100)) >= 0) {
            throw Mistake.at(
                    cursor.span(start, cursor.index()),
                    "bad-holdout",
                    "HOLDOUT takes a share above 0 and below 100 percent, not " + value.toPlainString(),
                    "write HOLDOUT 20 PERCENT, or leave it away to train on all rows");
        }
        if (!cursor.accept("%")) {
            cursor.expect("PERCENT");
        }
        return value;
    }

    private int clauseEnd(int start) {
        int next = TrainClauses.next(tokens, start);
        return next < 0 ? tokens.size() : next;
    }

    private SourceText required(int from, int to, String what) {
        if (from >= to) {
            cursor.moveTo(from);
            throw cursor.unexpected(what, "");
        }
        return cursor.text(from, to);
    }
}
