package dev.sigmalab.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;

/// Questions about parsed nodes.
final class Nodes {
    private Nodes() {}

    /// Whether a node or anything under it satisfies a test.
    static boolean contains(SqlNode node, Predicate<SqlNode> test) {
        return contains(node, test, _ -> true);
    }

    /// As [#contains(SqlNode, Predicate)], without looking into some nodes.
    static boolean contains(SqlNode node, Predicate<SqlNode> test, Predicate<SqlNode> entered) {
        if (node == null) {
            return false;
        }
        if (test.test(node)) {
            return true;
        }
        return entered.test(node) && children(node).stream().anyMatch(child -> contains(child, test, entered));
    }

    static List<SqlNode> children(SqlNode node) {
        return switch (node) {
            case SqlCall call -> call.getOperandList();
            case SqlNodeList list -> list.getList();
            default -> List.of();
        };
    }

    /// The conjuncts of a condition.
    static List<SqlNode> conjuncts(SqlNode condition) {
        if (condition == null) {
            return List.of();
        }
        if (condition.getKind() != SqlKind.AND) {
            return List.of(condition);
        }
        List<SqlNode> parts = new ArrayList<>();
        children(condition).forEach(part -> parts.addAll(conjuncts(part)));
        return parts;
    }

    static boolean isQuery(SqlNode node) {
        return node.isA(SqlKind.QUERY) || node.getKind() == SqlKind.WITH || node.getKind() == SqlKind.ORDER_BY;
    }

    /// The query of a scalar subquery.
    static Optional<SqlNode> subquery(SqlNode node) {
        if (node.getKind() == SqlKind.SCALAR_QUERY) {
            return Optional.of(((SqlCall) node).operand(0));
        }
        return isQuery(node) ? Optional.of(node) : Optional.empty();
    }

    /// The aggregate that a call is, FILTER and DISTINCT aside.
    static Optional<AggregateFunction> aggregate(SqlNode node) {
        return node instanceof SqlCall call && call.getOperator() instanceof SqlFunction function
                ? AggregateFunction.named(function.getName())
                : Optional.empty();
    }

    /// Whether an aggregate of the block stands in a node; those of subqueries and windows are none of the block's.
    static boolean aggregates(SqlNode node) {
        return contains(node, inner -> aggregate(inner).isPresent() || isOtherAggregate(inner), Nodes::isOfBlock);
    }

    /// Whether a node is an aggregate that cannot be made soft.
    static boolean isOtherAggregate(SqlNode node) {
        return node instanceof SqlCall call
                && call.getOperator() instanceof SqlFunction function
                && aggregate(node).isEmpty()
                && (function.isAggregator()
                        || List.of("LISTAGG", "STRING_AGG", "MEDIAN", "MODE", "ANY", "SOME", "EVERY", "ANY_VALUE")
                                .contains(function.getName()));
    }

    private static boolean isOfBlock(SqlNode node) {
        return !isQuery(node) && node.getKind() != SqlKind.OVER;
    }

    /// The expression of a select item without its name.
    static SqlNode unnamed(SqlNode item) {
        return item.getKind() == SqlKind.AS ? ((SqlBasicCall) item).operand(0) : item;
    }

    /// What a select item is called.
    static Optional<String> name(SqlNode item) {
        if (item.getKind() == SqlKind.AS) {
            return Optional.of(((SqlIdentifier) ((SqlBasicCall) item).operand(1)).getSimple());
        }
        return item instanceof SqlIdentifier identifier && !identifier.isStar()
                ? Optional.of(identifier.names.getLast())
                : Optional.empty();
    }

    /// Whether a block aggregates or removes duplicates.
    static boolean isGrouped(SqlSelect select) {
        return select.getGroup() != null
                || select.getHaving() != null
                || select.getSelectList().stream().anyMatch(Nodes::aggregates);
    }
}
