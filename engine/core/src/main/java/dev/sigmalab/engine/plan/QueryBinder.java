package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SoftCalls;
import dev.sigmalab.engine.sql.SourceText;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;

/// Binds a soft query against a database: what needs no learnable is handed to the database as text and comes back
/// with a type, what is left becomes a [BoundQuery].
public final class QueryBinder {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");

    private final DatabaseTypes database;

    public QueryBinder(Connection connection) {
        this.database = new DatabaseTypes(connection);
    }

    /// Binds a query.
    ///
    /// @param query a filter, as [Filters] tells them
    /// @param label the condition of MATCHING
    /// @param holdout the condition of HOLDOUT WHERE
    /// @throws dev.sigmalab.engine.problem.ProblemException for every mistake in the text
    public BoundQuery bind(ParsedSql query, Optional<ParsedSql> label, Optional<ParsedSql> holdout) {
        SqlSelect select = select(query);
        if (label.isPresent() && query.node() instanceof SqlOrderBy orderBy) {
            refuse(orderBy.fetch, query, "LIMIT in a query that is trained", Later.CUT_LATER);
            refuse(orderBy.offset, query, "OFFSET in a query that is trained", Later.CUT_LATER);
        }
        AggregateCheck.require(select, query);
        Binding binding = new Binding(query);
        List<Integer> exact = new ArrayList<>();
        SoftPredicate where = where(select, binding, exact);
        OptionalInt labelColumn = condition(label, "MATCHING", binding);
        OptionalInt holdoutColumn = condition(holdout, "HOLDOUT WHERE", binding);
        SourceText from = query.textOf(select.getFrom());
        Optional<SqlIdentifier> table = table(select.getFrom());
        List<String> key = table.map(name -> database.primaryKey(name, alias(select.getFrom())))
                .orElse(List.of());
        LoadPlan load = new LoadPlan(from, binding.columns(), key);

        List<ColumnType> types = database.types(load);
        exact.forEach(column -> requireTruth(load.columns().get(column), types.get(column)));
        labelColumn.ifPresent(column -> requireTruth(text(label.orElseThrow()), types.get(column)));
        holdoutColumn.ifPresent(column -> requireTruth(text(holdout.orElseThrow()), types.get(column)));
        Typing typing = new Typing(DescribedColumns.of(load, types, database), binding.names(), query.calls());
        SoftPredicate typed = typing.check(where);
        if (label.isPresent()) {
            requireUsed(query, typing);
        }
        return new BoundQuery(
                query,
                domain(select.getFrom()),
                load,
                types,
                typed,
                condition(select, query),
                exact,
                labelColumn,
                holdoutColumn,
                typing.learnables());
    }

    private static SqlSelect select(ParsedSql query) {
        SqlNode node = query.node();
        if (node instanceof SqlOrderBy orderBy) {
            if (query.calls().learnsWithin(orderBy.orderList)) {
                throw Later.error(
                        query.textOf(orderBy.orderList).span(),
                        "ORDER BY over a learnable",
                        "order by columns, or by WEIGHT() where the select list has it");
            }
            node = orderBy.query;
        }
        SqlSelect select = (SqlSelect) node;
        refuse(select.getQualify(), query, "QUALIFY over soft rows", "put the window into a subquery of FROM");
        return select;
    }

    private static void refuse(SqlNode node, ParsedSql query, String what, String hint) {
        if (node != null) {
            throw Later.error(query.textOf(node).span(), what, hint);
        }
    }

    /// The soft conjuncts of WHERE; the exact ones are loaded and listed in `exact`.
    private static SoftPredicate where(SqlSelect select, Binding binding, List<Integer> exact) {
        Origin origin = select.getWhere() == null ? Origin.NONE : binding.origin(select.getWhere());
        PredicateBinder predicates = new PredicateBinder(binding);
        List<SoftPredicate> soft = new ArrayList<>();
        if (select.getWhere() != null) {
            for (SqlNode conjunct : PredicateBinder.conjuncts(select.getWhere())) {
                SoftPredicate bound = predicates.bind(conjunct);
                if (bound instanceof SoftPredicate.Exact(int column, Origin _)) {
                    exact.add(column);
                } else {
                    soft.add(bound);
                }
            }
        }
        return soft.size() == 1 ? soft.getFirst() : new SoftPredicate.And(soft, origin);
    }

    private static OptionalInt condition(Optional<ParsedSql> condition, String clause, Binding binding) {
        if (condition.isEmpty()) {
            return OptionalInt.empty();
        }
        ParsedSql parsed = condition.get();
        if (!parsed.calls().isEmpty()) {
            throw Binding.problem(
                    "soft-" + clause.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                    parsed.source().span(),
                    "the condition of " + clause + " must be exact: it says which rows are right",
                    "take LEARN, SOFT and WEIGHT out of it");
        }
        AggregateCheck.requireNone(parsed, clause);
        return OptionalInt.of(binding.load(text(parsed)));
    }

    private static SourceText text(ParsedSql condition) {
        return condition.textOf(condition.node());
    }

    private static Optional<ParsedSql> condition(SqlSelect select, ParsedSql query) {
        return Optional.ofNullable(select.getWhere())
                .map(where -> new ParsedSql(query.textOf(where), where, query.calls()));
    }

    /// @param text where it stands; the same text elsewhere is the same column
    private static void requireTruth(SourceText text, ColumnType type) {
        if (type.kind() != ColumnType.Kind.BOOLEAN) {
            throw Binding.problem(
                    "not-a-condition",
                    text.span(),
                    "'%s' is %s, not a condition".formatted(text, type),
                    text.tokens().stream().anyMatch(token -> COMPARISONS.contains(token.text()))
                            ? "this database has no truth values: import the table into H2 to train on it"
                            : Binding.comparing(text.text(), type));
        }
    }

    /// Every LEARN must reach the weights: one in the select list has no path to the loss.
    private static void requireUsed(ParsedSql query, Typing typing) {
        Set<Integer> used = typing.learnables().stream()
                .flatMap(learnable -> learnable.calls().stream())
                .map(LearnCall::ordinal)
                .collect(Collectors.toSet());
        SoftCalls calls = query.calls();
        for (LearnCall call : calls.learns()) {
            if (!used.contains(call.ordinal())) {
                throw Binding.problem(
                        "no-path-to-the-loss",
                        call.span(),
                        "nothing that is trained depends on this LEARN: only the rows' weights are, and WHERE makes them",
                        "write a number here, or move the LEARN into WHERE");
            }
        }
    }

    /// The table of `FROM t` or `FROM t AS x`; nothing for anything more.
    private static Optional<SqlIdentifier> table(SqlNode from) {
        return switch (from) {
            case SqlIdentifier table -> Optional.of(table);
            case SqlBasicCall call
            when call.getKind() == SqlKind.AS && call.operandCount() == 2 -> table(call.operand(0));
            default -> Optional.empty();
        };
    }

    private static Optional<String> alias(SqlNode from) {
        return from instanceof SqlBasicCall call && call.getKind() == SqlKind.AS
                ? Optional.of(((SqlIdentifier) call.operand(1)).getSimple())
                : Optional.empty();
    }

    private static String domain(SqlNode from) {
        return table(from)
                .map(table -> table.names.getLast().toLowerCase(java.util.Locale.ROOT))
                .filter(name -> !name.equals("unit"))
                .orElse("rows");
    }
}
