package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;

/// ORDER BY, LIMIT and OFFSET of a query whose rows the engine computes.
///
/// @param unordered the query without them
/// @param limit the most rows that are asked for
/// @param offset how many rows are left out before them
public record RowOrder(ParsedSql unordered, List<Key> keys, Optional<Long> limit, long offset) {
    public RowOrder {
        keys = List.copyOf(keys);
    }

    /// What rows are ordered by: their weight, a column by its name, or one by its place.
    ///
    /// @param name of the column, where it is named
    /// @param number of the column from 0, where it is numbered
    /// @param place where it is written
    public record Key(
            boolean isWeight,
            Optional<String> name,
            OptionalInt number,
            boolean descending,
            Optional<Boolean> nullsFirst,
            SourceText place) {
        /// The mistake of a key that is none of the columns.
        public ProblemException unknown() {
            return Binding.problem(
                    "unknown-column",
                    place.span(),
                    "rows with weights are ordered by WEIGHT() or by columns of the select list, and '" + place
                            + "' is neither",
                    "give it a name in the select list, and order by that name");
        }
    }

    /// Takes the order off a query.
    ///
    /// @throws ProblemException for a LIMIT or OFFSET that is no number
    public static RowOrder of(ParsedSql query) {
        if (!(query.node() instanceof SqlOrderBy ordered)) {
            return new RowOrder(query, List.of(), Optional.empty(), 0);
        }
        List<Key> keys = new ArrayList<>();
        ordered.orderList.forEach(node -> keys.add(key(node, query)));
        return new RowOrder(
                new ParsedSql(query.source(), ordered.query, query.calls()),
                keys,
                number(ordered.fetch, "LIMIT", query),
                number(ordered.offset, "OFFSET", query).orElse(0L));
    }

    private static Key key(SqlNode node, ParsedSql query) {
        SqlNode inner = node;
        boolean descending = false;
        Optional<Boolean> nullsFirst = Optional.empty();
        while (inner.getKind() == SqlKind.DESCENDING
                || inner.getKind() == SqlKind.NULLS_FIRST
                || inner.getKind() == SqlKind.NULLS_LAST) {
            if (inner.getKind() == SqlKind.DESCENDING) {
                descending = true;
            } else {
                nullsFirst = Optional.of(inner.getKind() == SqlKind.NULLS_FIRST);
            }
            inner = ((SqlCall) inner).operand(0);
        }
        return new Key(
                query.calls().weight(inner).isPresent(),
                inner instanceof SqlIdentifier name ? Optional.of(name.names.getLast()) : Optional.empty(),
                inner instanceof SqlNumericLiteral number
                        ? OptionalInt.of(number.getValueAs(BigDecimal.class).intValue() - 1)
                        : OptionalInt.empty(),
                descending,
                nullsFirst,
                query.textOf(node));
    }

    private static Optional<Long> number(SqlNode node, String clause, ParsedSql query) {
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof SqlNumericLiteral number)) {
            throw Binding.problem(
                    "not-yet",
                    query.textOf(node).span(),
                    "a " + clause + " that is no number is not available in this version",
                    "write a number");
        }
        return Optional.of(number.getValueAs(BigDecimal.class).longValue());
    }
}
