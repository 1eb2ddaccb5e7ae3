package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.Literal;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;

/// What the query of CREATE LEARNABLE TABLE says: its learnable columns, and the exact ones that are the key.
///
/// @param sql the query with numbers in place of its LEARNs; 0 stands for random starts
/// @param columns the learnable columns, in order
/// @param exact where each exact item of the select list stands
public record LearnableDefinition(String sql, List<Column> columns, List<Exact> exact) {
    public LearnableDefinition {
        columns = List.copyOf(columns);
        exact = List.copyOf(exact);
    }

    /// A learnable column.
    ///
    /// @param name as the database spells it
    public record Column(String name, LearnCall call, LearnableTable.Bounds bounds) {
        /// Whether it starts at random.
        public boolean isRandom() {
            return call.start() instanceof LearnCall.Start.Normal || call.start() instanceof LearnCall.Start.Uniform;
        }

        /// Whether the database computes where it starts.
        public boolean isComputed() {
            return call.start() instanceof LearnCall.Start.Computed;
        }
    }

    /// An exact item.
    ///
    /// @param name what it is called, if the text says so
    public record Exact(Optional<String> name, Span span) {}

    /// Reads a query.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException for a LEARN where none can stand, and without a key
    public static LearnableDefinition of(ParsedSql query) {
        SqlSelect select = select(query.node(), query);
        List<Column> columns = new ArrayList<>();
        List<Exact> exact = new ArrayList<>();
        Set<Integer> placed = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (SqlNode item : select.getSelectList()) {
            Nodes.name(item).filter(name -> !names.add(name)).ifPresent(name -> {
                throw doubled(name, query.textOf(item).span());
            });
            Optional<LearnCall> learn = query.calls().learn(Nodes.unnamed(item));
            if (learn.isPresent()) {
                columns.add(column(item, learn.get()));
                placed.add(learn.get().ordinal());
            } else {
                exact.add(new Exact(Nodes.name(item), query.textOf(item).span()));
            }
        }
        requireNothingElseSoft(query, placed);
        if (columns.isEmpty()) {
            throw Binding.problem(
                    "nothing-to-learn",
                    query.textOf(select.getSelectList()).span(),
                    "there is no LEARN in the select list, so no column is learnable",
                    "add one, as in LEARN(1.0) AS slope");
        }
        if (exact.isEmpty()) {
            throw Binding.problem(
                    "learnable-without-key",
                    query.textOf(select.getSelectList()).span(),
                    "there is no exact column that tells the rows of the learnable table apart",
                    "select the key beside LEARN, as in SELECT taxi_id, LEARN(1.0) AS slope … GROUP BY taxi_id");
        }
        return new LearnableDefinition(sql(query), columns, exact);
    }

    private static ProblemException doubled(String name, Span place) {
        String written = Identifiers.quoteIfNeeded(name);
        return Binding.problem(
                "doubled-column",
                place,
                "two columns of the learnable table are called " + written,
                "leave one away, or call it something else, as in %s AS %s"
                        .formatted(written, Identifiers.quoteIfNeeded(name + "_2")));
    }

    private static SqlSelect select(SqlNode node, ParsedSql query) {
        return switch (node) {
            case SqlOrderBy ordered -> select(ordered.query, query);
            case SqlWith with -> select(with.body, query);
            case SqlSelect select -> select;
            default ->
                throw Binding.problem(
                        "learnable-not-a-select",
                        query.textOf(node).span(),
                        "the query of a learnable table is one SELECT",
                        "put the rest in a subquery: SELECT id, LEARN(0.0) AS x FROM (…) s");
        };
    }

    private static Column column(SqlNode item, LearnCall call) {
        String name = Nodes.unnamed(item) == item ? "" : Nodes.name(item).orElse("");
        if (name.isEmpty()) {
            throw Binding.problem(
                    "learnable-without-name",
                    call.span(),
                    "a learnable column needs a name",
                    "write LEARN(…) AS slope");
        }
        if (call.name().isPresent()) {
            throw Binding.problem(
                    "named-twice",
                    call.span(),
                    "the parameters of a learnable column are called after the table and the column",
                    "leave name => '" + call.name().get() + "' away");
        }
        if (call.start() instanceof LearnCall.Start.Unset) {
            throw Binding.problem(
                    "learnable-without-start",
                    call.span(),
                    "a learnable column needs a number to start from",
                    "write LEARN(0.0), LEARN(NORMAL(0, 0.1)) or LEARN(other_column)");
        }
        return new Column(name, call, bounds(call));
    }

    private static LearnableTable.Bounds bounds(LearnCall call) {
        if (call.start() instanceof LearnCall.Start.Given(Literal value)) {
            number(value, call);
        }
        return new LearnableTable.Bounds(
                call.min().map(bound -> number(bound, call)).orElse(Double.NEGATIVE_INFINITY),
                call.max().map(bound -> number(bound, call)).orElse(Double.POSITIVE_INFINITY));
    }

    private static double number(Literal literal, LearnCall call) {
        return switch (literal) {
            case Literal.IntegerNumber(long value) -> value;
            case Literal.DecimalNumber(BigDecimal value) -> value.doubleValue();
            case Literal.DoubleNumber(double value) -> value;
            case Literal.Date _, Literal.Time _, Literal.Timestamp _, Literal.Text _, Literal.Truth _ ->
                throw Binding.problem(
                        "learnable-no-number",
                        call.span(),
                        "a learnable column holds numbers",
                        "learn how many days after a fixed date, as in LEARN(0.0)");
        };
    }

    private static void requireNothingElseSoft(ParsedSql query, Set<Integer> placed) {
        for (LearnCall call : query.calls().learns()) {
            if (!placed.contains(call.ordinal())) {
                throw Binding.problem(
                        "learnable-not-a-column",
                        call.span(),
                        "in CREATE LEARNABLE TABLE a LEARN is a whole column of the outermost select list",
                        "write LEARN(…) AS name there; what is done with it stands in the query that is trained");
            }
        }
        softOne(query.node(), query).ifPresent(span -> {
            throw Binding.problem(
                    "soft-in-learnable-table",
                    span,
                    "which rows a learnable table has must be exact",
                    "take SOFT, HARD and WEIGHT out of it");
        });
    }

    private static Optional<Span> softOne(SqlNode node, ParsedSql query) {
        boolean isSoft = query.calls().soft(node).isPresent()
                || query.calls().hard(node).isPresent()
                || query.calls().weight(node).isPresent();
        return isSoft
                ? Optional.of(query.textOf(node).span())
                : Nodes.children(node).stream()
                        .filter(Objects::nonNull)
                        .flatMap(child -> softOne(child, query).stream())
                        .findFirst();
    }

    /// Casts make every learnable column one of doubles, whatever number it starts from.
    private static String sql(ParsedSql query) {
        StringBuilder sql = new StringBuilder();
        SourceText source = query.source();
        int from = source.start();
        for (LearnCall call : query.calls().learns()) {
            SourceText text = source.range(call.span());
            sql.append(source.range(from, text.start()).text());
            sql.append("CAST(").append(start(call)).append(" AS DOUBLE PRECISION)");
            from = text.end();
        }
        return sql.append(source.range(from, source.end()).text()).toString();
    }

    private static String start(LearnCall call) {
        return switch (call.start()) {
            case LearnCall.Start.Given(Literal value) -> Double.toString(number(value, call));
            case LearnCall.Start.Computed(SourceText expression) -> Rows.ended(expression.text());
            case LearnCall.Start.Normal _, LearnCall.Start.Uniform _, LearnCall.Start.Unset _ -> "0";
        };
    }
}
