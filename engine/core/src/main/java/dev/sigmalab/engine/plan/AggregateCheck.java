package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.ParsedSql;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/// Refuses aggregates where there are no groups: the database would complain about another place.
final class AggregateCheck {
    private static final String SUBQUERY = "(SELECT COUNT(*) FROM …)";

    private final ParsedSql query;

    private AggregateCheck(ParsedSql query) {
        this.query = query;
    }

    /// @throws dev.sigmalab.engine.problem.ProblemException at the first aggregate in WHERE, GROUP BY or another
    ///     aggregate of a block; those of its subqueries are theirs
    static void require(SqlSelect select, ParsedSql query) {
        AggregateCheck check = new AggregateCheck(query);
        check.single(select.getWhere(), "WHERE");
        check.single(select.getGroup(), "GROUP BY");
        check.nested(select.getSelectList());
        check.nested(select.getHaving());
    }

    /// @param condition of MATCHING or HOLDOUT WHERE, of a query without groups
    /// @throws dev.sigmalab.engine.problem.ProblemException at its first aggregate
    static void requireNone(ParsedSql condition, String clause) {
        new AggregateCheck(condition).single(condition.node(), clause, "ask for it in a subquery: " + SUBQUERY);
    }

    private void single(SqlNode node, String clause) {
        single(node, clause, "ask for it in HAVING, or in a subquery: " + SUBQUERY);
    }

    private void single(SqlNode node, String clause, String hint) {
        if (node == null || isElsewhere(node)) {
            return;
        }
        if (isAggregate(node)) {
            throw Binding.problem(
                    "misplaced-aggregate",
                    query.textOf(node).span(),
                    "'%s' is of many rows, and %s looks at one row at a time".formatted(query.textOf(node), clause),
                    hint);
        }
        Nodes.children(node).forEach(child -> single(child, clause, hint));
    }

    private void nested(SqlNode node) {
        if (node == null || isElsewhere(node)) {
            return;
        }
        if (isAggregate(node)) {
            ((SqlCall) node).getOperandList().forEach(this::within);
        } else {
            Nodes.children(node).forEach(this::nested);
        }
    }

    private void within(SqlNode node) {
        if (node == null || isElsewhere(node)) {
            return;
        }
        if (isAggregate(node)) {
            throw Binding.problem(
                    "misplaced-aggregate",
                    query.textOf(node).span(),
                    "'%s' stands within another aggregate of the same rows".formatted(query.textOf(node)),
                    "aggregate in a subquery of FROM, and its results outside");
        }
        Nodes.children(node).forEach(this::within);
    }

    private static boolean isAggregate(SqlNode node) {
        return Nodes.aggregate(node).isPresent() || Nodes.isOtherAggregate(node);
    }

    private static boolean isElsewhere(SqlNode node) {
        return Nodes.isQuery(node) || node.getKind() == SqlKind.OVER;
    }
}
