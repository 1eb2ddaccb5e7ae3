package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.testing.RandomExpressions.Expression;
import dev.sigmalab.engine.testing.RandomTables.Kind;
import dev.sigmalab.engine.testing.RandomTables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/// Random FROMs: tables, queries and WITH names, joined in every way.
final class RandomSources {
    private final SplittableRandom random;
    private final RandomTables tables;
    private final List<Derived> shared;
    private final IntFunction<Derived> queries;
    private final Function<List<Expression>, String> conditions;
    private final List<String> learned = new ArrayList<>();
    private int aliases;

    /// A query and what its columns are called.
    record Derived(String sql, List<Expression> columns) {}

    /// A FROM and what can be named beside it.
    record Source(String sql, List<Expression> scope) {}

    /// @param shared the queries of WITH
    /// @param queries makes queries of a depth
    /// @param conditions makes conditions over columns
    RandomSources(
            SplittableRandom random,
            RandomTables tables,
            List<Derived> shared,
            IntFunction<Derived> queries,
            Function<List<Expression>, String> conditions) {
        this.random = random;
        this.tables = tables;
        this.shared = shared;
        this.queries = queries;
        this.conditions = conditions;
    }

    void startAgain() {
        aliases = 0;
        learned.clear();
    }

    /// Whether a query names every column of its subqueries that depends on a learnable.
    boolean readsAll(String sql) {
        return learned.stream().allMatch(column -> sql.matches("(?s).*\\b" + column + "\\b.*"));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    Source from(int depth) {
        Source all = item(depth);
        for (int more = pick(List.of(0, 0, 0, 1, 1, 2)); more > 0; more--) {
            all = joined(all, one(6) ? bracketed(depth) : item(depth - 1));
        }
        return all;
    }

    private Source bracketed(int depth) {
        Source inner = joined(item(depth - 1), item(0));
        return new Source("(" + inner.sql() + ")", inner.scope());
    }

    Source item(int depth) {
        String alias = "A" + aliases++;
        if (!shared.isEmpty() && one(2)) {
            Derived query = pick(shared);
            return named(query.sql() + " " + alias, alias, query.columns());
        }
        if (depth > 0 && one(4)) {
            Derived query = queries.apply(depth - 1);
            query.columns().stream()
                    .filter(Expression::soft)
                    .forEach(column -> learned.add(alias + "[.]" + column.sql()));
            return named("(" + query.sql() + ") " + alias, alias, query.columns());
        }
        Table table = pick(tables.tables());
        List<Expression> columns = table.columns().stream()
                .map(column -> new Expression(
                        column.name(), column.kind(), table.learnable().equals(Optional.of(column.name()))))
                .toList();
        return named(table.name() + " " + alias, alias, columns);
    }

    private static Source named(String sql, String alias, List<Expression> columns) {
        return new Source(
                sql,
                columns.stream()
                        .map(column -> new Expression(alias + "." + column.sql(), column.kind(), column.soft()))
                        .toList());
    }

    private Source joined(Source left, Source right) {
        List<Expression> scope = new ArrayList<>(left.scope());
        scope.addAll(right.scope());
        List<Expression> keys = wholes(left);
        List<Expression> others = wholes(right);
        if (keys.isEmpty() || others.isEmpty() || one(8)) {
            if (namesShared(left) > 1 && namesShared(right) > 0) {
                // The third power of a query of WITH has more rows than any database gives back in a test.
                return left;
            }
            return new Source(left.sql() + " CROSS JOIN " + right.sql(), scope);
        }
        Expression key = keyed(keys);
        Expression other = keyed(others);
        if (key.sql().endsWith(".K")
                && other.sql().endsWith(".K")
                && !left.sql().contains("JOIN")
                && !right.sql().contains("JOIN")
                && one(6)) {
            return new Source(left.sql() + (one(2) ? " LEFT JOIN " : " JOIN ") + right.sql() + " USING (K)", scope);
        }
        String keyword = pick(List.of(" JOIN ", " JOIN ", " LEFT JOIN ", " LEFT JOIN ", " RIGHT JOIN "));
        String on = " ON " + key.sql() + " = " + other.sql();
        if (one(3)) {
            on += " AND " + conditions.apply(scope);
        }
        return new Source(left.sql() + keyword + right.sql() + on, scope);
    }

    private long namesShared(Source source) {
        return shared.stream()
                .mapToLong(query -> Pattern.compile("\\b" + query.sql() + " A\\d")
                        .matcher(source.sql())
                        .results()
                        .count())
                .sum();
    }

    static List<Expression> wholes(Source source) {
        return source.scope().stream()
                .filter(column -> column.kind() == Kind.WHOLE && !column.soft())
                .toList();
    }

    /// The shared key where there is one.
    Expression keyed(List<Expression> wholes) {
        return wholes.stream()
                .filter(column -> column.sql().endsWith(".K") && !one(6))
                .findFirst()
                .orElseGet(() -> pick(wholes));
    }
}
