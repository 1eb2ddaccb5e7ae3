package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.ParsedSql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
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

    /// Takes a query apart.
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
                requirePlain(item, query);
                (label == null ? before : after).add(query.textOf(item).text());
            }
        }
        if (label == null) {
            throw Later.error(
                    query.source().span(), "WEIGHT() outside the select list", "put WEIGHT() into the select list");
        }
        return ordered(query, before, after, label);
    }

    private static WeightedSelect ordered(ParsedSql query, List<String> before, List<String> after, String label) {
        if (!(query.node() instanceof SqlOrderBy orderBy)) {
            return new WeightedSelect(before, after, label, WeightOrder.NONE, "", OptionalLong.empty());
        }
        if (orderBy.offset != null) {
            throw Later.error(query.textOf(orderBy.offset).span(), "OFFSET with WEIGHT()", "leave OFFSET away");
        }
        OptionalLong limit = limit(orderBy.fetch, query);
        SqlNodeList keys = orderBy.orderList;
        boolean byWeight = keys.stream().anyMatch(key -> isWeightKey(key, label, query));
        if (!byWeight) {
            String text = keys.isEmpty() ? "" : " " + query.textOf(keys).text();
            return new WeightedSelect(before, after, label, WeightOrder.NONE, text, limit);
        }
        if (keys.size() > 1) {
            throw Later.error(
                    query.textOf(keys).span(), "ORDER BY a weight and something else", "order by the weight alone");
        }
        boolean descending = keys.get(0).getKind() == SqlKind.DESCENDING;
        WeightOrder order = descending ? WeightOrder.DESCENDING : WeightOrder.ASCENDING;
        return new WeightedSelect(before, after, label, order, "", limit);
    }

    private static OptionalLong limit(SqlNode fetch, ParsedSql query) {
        if (fetch == null) {
            return OptionalLong.empty();
        }
        if (!(fetch instanceof SqlNumericLiteral number)) {
            throw Later.error(query.textOf(fetch).span(), "a computed LIMIT with WEIGHT()", "write a number");
        }
        return OptionalLong.of(number.getValueAs(BigDecimal.class).longValue());
    }

    private static boolean isWeightKey(SqlNode key, String label, ParsedSql query) {
        SqlNode inner = key.getKind() == SqlKind.DESCENDING ? ((SqlCall) key).operand(0) : key;
        return query.calls().weight(inner).isPresent()
                || inner instanceof SqlIdentifier identifier
                        && identifier.isSimple()
                        && identifier.getSimple().equals(label);
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
            throw Later.error(query.textOf(item).span(), "WEIGHT() twice", "take one of them away");
        }
    }

    private static void requirePlain(SqlNode item, ParsedSql query) {
        if (query.calls().within(item)) {
            throw Later.error(
                    query.textOf(item).span(),
                    "an expression around WEIGHT() or LEARN in the select list",
                    "write WEIGHT() AS w, and compute with w in a later query");
        }
    }

    /// The query that loads the plan's columns and the items.
    public String sql(LoadPlan load) {
        List<String> items = new ArrayList<>(before);
        items.addAll(after);
        String list = String.join(",\n  ", items);
        String loaded = load.sql(List.of());
        String head = loaded.substring("SELECT\n  ".length(), loaded.indexOf("\nFROM "));
        return "SELECT\n  " + head + (items.isEmpty() ? "" : ",\n  " + list) + "\nFROM "
                + load.from().text() + orderBy;
    }

    /// Where the weight stands among the fetched items; a `*` before it counts as many as it became.
    public int weightPlace(int fetched) {
        return fetched - after.size();
    }
}
