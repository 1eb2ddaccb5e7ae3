package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.ParsedSql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/// A bare SELECT with `WEIGHT()` in its list, taken apart: the database computes the other items, the engine the
/// weight, and whoever orders by it.
///
/// @param before the texts of the items before the weight
/// @param after the texts of the items after it
/// @param weightLabel the weight's column name
/// @param weightOrder whether rows are ordered by weight
/// @param orderBy the text of ORDER BY where the database orders, else empty
/// @param limit how many rows are asked for
public record WeightedSelect(
        List<String> before,
        List<String> after,
        String weightLabel,
        WeightOrder weightOrder,
        String orderBy,
        OptionalLong limit) {
    /// How rows are ordered by their weight.
    public enum WeightOrder {
        NONE,
        ASCENDING,
        DESCENDING
    }

    /// Takes a selection, as [Filters] tells them, apart.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException if WEIGHT() stands inside an expression, or twice
    public static WeightedSelect of(ParsedSql query) {
        SqlSelect select = (SqlSelect) (query.node() instanceof SqlOrderBy orderBy ? orderBy.query : query.node());
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        String label = null;
        for (SqlNode item : select.getSelectList()) {
            if (isWeight(item, query)) {
                requireOne(label == null, item, query);
                label = label(item, query);
            } else {
                (label == null ? before : after).add(query.textOf(item).text());
            }
        }
        if (label == null) {
            throw Binding.problem(
                    "weight-misplaced",
                    query.calls().weights().getFirst().span(),
                    "rows can be ordered by WEIGHT() only if the select list has it",
                    "write WEIGHT() AS w in the select list, and ORDER BY w");
        }
        return ordered(query, before, after, label);
    }

    private static WeightedSelect ordered(ParsedSql query, List<String> before, List<String> after, String label) {
        if (!(query.node() instanceof SqlOrderBy orderBy)) {
            return new WeightedSelect(before, after, label, WeightOrder.NONE, "", OptionalLong.empty());
        }
        if (orderBy.offset != null) {
            throw notYet(query, orderBy.offset, "OFFSET beside WEIGHT() is", "leave OFFSET away");
        }
        OptionalLong limit = limit(orderBy.fetch, query);
        List<OrderKey> keys = orderBy.orderList.stream()
                .map(key -> OrderKey.of(key, before, after, label, query))
                .toList();
        boolean byWeight = keys.stream().anyMatch(OrderKey::isWeight);
        if (!byWeight) {
            String list = keys.stream().map(OrderKey::text).collect(Collectors.joining(", "));
            String text = keys.isEmpty() ? "" : "\nORDER BY " + list;
            return new WeightedSelect(before, after, label, WeightOrder.NONE, text, limit);
        }
        if (keys.size() > 1) {
            throw notYet(
                    query,
                    orderBy.orderList,
                    "ordering by the weight and something else is",
                    "order by the weight alone");
        }
        WeightOrder order = keys.getFirst().descending() ? WeightOrder.DESCENDING : WeightOrder.ASCENDING;
        return new WeightedSelect(before, after, label, order, "", limit);
    }

    /// One key of ORDER BY: the weight, or something for the database to order by.
    ///
    /// @param text for the database, where a number means an item of the list as the analyst wrote it
    private record OrderKey(boolean isWeight, boolean descending, String text) {
        static OrderKey of(SqlNode key, List<String> before, List<String> after, String label, ParsedSql query) {
            SqlNode inner = key;
            boolean descending = false;
            String suffix = "";
            while (inner.getKind() == SqlKind.DESCENDING
                    || inner.getKind() == SqlKind.NULLS_FIRST
                    || inner.getKind() == SqlKind.NULLS_LAST) {
                descending |= inner.getKind() == SqlKind.DESCENDING;
                suffix = inner.getKind() == SqlKind.DESCENDING ? " DESC" + suffix : " " + inner.getKind().sql + suffix;
                inner = ((SqlCall) inner).operand(0);
            }
            if (inner instanceof SqlNumericLiteral number) {
                return ofPlace(number, before, after, descending, suffix, query);
            }
            boolean isWeight = query.calls().weight(inner).isPresent()
                    || inner instanceof SqlIdentifier identifier
                            && identifier.isSimple()
                            && identifier.getSimple().equals(label);
            return new OrderKey(isWeight, descending, query.textOf(key).text());
        }

        private static OrderKey ofPlace(
                SqlNumericLiteral number,
                List<String> before,
                List<String> after,
                boolean descending,
                String suffix,
                ParsedSql query) {
            int place = number.getValueAs(BigDecimal.class).intValue() - 1;
            List<String> items = new ArrayList<>(before);
            items.add("");
            items.addAll(after);
            boolean hasStar = items.stream().anyMatch(item -> item.endsWith("*"));
            if (place < 0 || place >= items.size() || hasStar) {
                throw Binding.problem(
                        "unknown-column",
                        query.textOf(number).span(),
                        hasStar
                                ? "it is not clear which column this is, since * stands for several"
                                : "the select list has %d columns, so there is no column %s"
                                        .formatted(items.size(), number),
                        "order by a column's name");
            }
            String item = items.get(place).replaceFirst("(?is)\\s+AS\\s+(\\w+|\"[^\"]+\")\\s*$", "");
            return new OrderKey(place == before.size(), descending, item + suffix);
        }
    }

    private static OptionalLong limit(SqlNode fetch, ParsedSql query) {
        if (fetch == null) {
            return OptionalLong.empty();
        }
        if (!(fetch instanceof SqlNumericLiteral number)) {
            throw notYet(query, fetch, "a LIMIT that is no number is", "write a number");
        }
        return OptionalLong.of(number.getValueAs(BigDecimal.class).longValue());
    }

    private static boolean isWeight(SqlNode item, ParsedSql query) {
        return query.calls().weight(item).isPresent()
                || item instanceof SqlBasicCall call
                        && call.getKind() == SqlKind.AS
                        && query.calls().weight(call.operand(0)).isPresent();
    }

    private static String label(SqlNode item, ParsedSql query) {
        return query.calls().weight(item).isPresent()
                ? "WEIGHT()"
                : ((SqlIdentifier) ((SqlBasicCall) item).operand(1)).getSimple();
    }

    private static void requireOne(boolean first, SqlNode item, ParsedSql query) {
        if (!first) {
            throw Binding.problem(
                    "weight-misplaced",
                    query.textOf(item).span(),
                    "WEIGHT() stands in the select list already",
                    "take one of them away");
        }
    }

    private static ProblemException notYet(ParsedSql query, SqlNode node, String what, String hint) {
        return Binding.problem("not-yet", query.textOf(node).span(), what + " not available in this version", hint);
    }

    /// The query that loads the plan's columns and the items.
    public String sql(LoadPlan load) {
        List<String> items = new ArrayList<>(before);
        items.addAll(after);
        return load.sqlWith(items, orderBy);
    }

    /// Whether anything beside the weight is asked for.
    public boolean hasItems() {
        return !before.isEmpty() || !after.isEmpty();
    }

    /// Where the weight stands among the fetched items; a `*` before it counts as many as it became.
    public int weightPlace(int fetched) {
        return fetched - after.size();
    }
}
