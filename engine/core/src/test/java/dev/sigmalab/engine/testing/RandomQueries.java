package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.testing.RandomExpressions.Expression;
import dev.sigmalab.engine.testing.RandomTables.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random soft queries over a random schema: joins, groups, unions, subqueries, WITH, of a depth.
public final class RandomQueries {
    /// H2 plans nested derived tables in time exponential in their depth.
    private static final int LONGEST = 700;

    private final SplittableRandom random;
    private final RandomSources sources;
    private final List<RandomSources.Derived> shared = new ArrayList<>();
    private int nested;

    public RandomQueries(long seed, RandomTables tables) {
        this.random = new SplittableRandom(seed);
        this.sources = new RandomSources(random, tables, shared, this::body, this::on);
    }

    /// A query that depends on a learnable.
    public String query() {
        while (true) {
            sources.startAgain();
            nested = 0;
            shared.clear();
            String sql = (one(6) ? with() : body(2).sql()) + (one(12) ? " ORDER BY 1" : "");
            boolean learns = sql.contains("LEARN") || sql.contains("SOFT") || sql.contains("SLOPE");
            if (learns
                    && sql.length() <= LONGEST
                    && sources.readsAll(sql)
                    && shared.stream().allMatch(query -> isRead(query, sql))) {
                return sql;
            }
        }
    }

    private static boolean isRead(RandomSources.Derived query, String sql) {
        return sql.contains("FROM " + query.sql() + " ") || sql.contains("JOIN " + query.sql() + " ");
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    private String with() {
        RandomSources.Derived first = body(1);
        String sql = "WITH W AS (" + first.sql() + ")";
        shared.add(new RandomSources.Derived("W", first.columns()));
        if (one(3)) {
            RandomSources.Derived second = body(0);
            sql += ", V AS (" + second.sql() + ")";
            shared.add(new RandomSources.Derived("V", second.columns()));
        }
        return sql + " " + body(0).sql();
    }

    private RandomSources.Derived body(int depth) {
        return switch (random.nextInt(10)) {
            case 0 -> union(depth);
            case 1 -> distinct(depth);
            case 2 -> total(depth);
            case 3, 4, 5 -> grouped(depth);
            default -> plain(depth);
        };
    }

    private RandomSources.Derived plain(int depth) {
        RandomSources.Source source = sources.from(depth);
        RandomExpressions expressions = over(source, depth);
        List<Expression> all = star(source);
        if (one(8) && all.stream().map(Expression::sql).distinct().count() == all.size()) {
            return new RandomSources.Derived("SELECT * FROM " + source.sql() + where(expressions, depth), all);
        }
        List<Expression> items = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            items.add(one(2) && !source.scope().isEmpty() ? pick(source.scope()) : number(expressions, depth, source));
        }
        return select("SELECT ", items, source, where(expressions, depth), "");
    }

    private static List<Expression> star(RandomSources.Source source) {
        return source.scope().stream()
                .map(column -> new Expression(
                        column.sql().substring(column.sql().indexOf('.') + 1), column.kind(), column.soft()))
                .toList();
    }

    private Expression number(RandomExpressions expressions, int depth, RandomSources.Source source) {
        List<Expression> moments = moments(source);
        Expression moment = moments.isEmpty() || !one(6) ? null : pick(moments);
        String sql = moment == null ? expressions.number(depth) : expressions.moment(moment);
        boolean soft = sql.contains("LEARN")
                || sql.contains("SOFT")
                || source.scope().stream().anyMatch(column -> column.soft() && sql.contains(column.sql()))
                || sql.contains("SELECT");
        return new Expression(sql, moment == null ? Kind.DECIMAL : moment.kind(), soft);
    }

    private RandomSources.Derived distinct(int depth) {
        RandomSources.Source source = sources.from(depth);
        List<Expression> exact = over(source, depth).exact();
        List<Expression> items = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            items.add(exact.isEmpty() ? new Expression("1", Kind.WHOLE, false) : pick(exact));
        }
        return select("SELECT DISTINCT ", items, source, where(over(source, depth), depth), "");
    }

    private RandomSources.Derived total(int depth) {
        RandomSources.Source source = sources.from(depth);
        RandomExpressions expressions = over(source, depth);
        List<Expression> items = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            items.add(aggregate(expressions, depth, List.of(), source));
        }
        String having = one(5) ? " HAVING " + expressions.having(1, List.of()) : "";
        return select("SELECT ", items, source, where(expressions, depth), having);
    }

    private Expression aggregate(
            RandomExpressions expressions, int depth, List<Expression> keys, RandomSources.Source source) {
        List<Expression> moments = moments(source);
        return moments.isEmpty() || !one(8)
                ? new Expression(expressions.total(depth, keys), Kind.DECIMAL, true)
                : expressions.extremeMoment(pick(moments));
    }

    private static List<Expression> moments(RandomSources.Source source) {
        return source.scope().stream()
                .filter(column -> RandomExpressions.isMoment(column.kind()))
                .toList();
    }

    private RandomSources.Derived grouped(int depth) {
        RandomSources.Source source = sources.from(depth);
        RandomExpressions expressions = over(source, depth);
        List<Expression> keys = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            key(expressions.exact()).ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            return total(depth);
        }
        List<Expression> items = new ArrayList<>(one(5) ? List.of() : keys);
        for (int i = random.nextInt(items.isEmpty() ? 1 : 0, 3); i > 0; i--) {
            items.add(aggregate(expressions, depth, keys, source));
        }
        String group = " GROUP BY "
                + String.join(", ", keys.stream().map(Expression::sql).toList());
        String having = one(3) ? " HAVING " + expressions.having(1, keys) : "";
        return select("SELECT ", items, source, where(expressions, depth), group + having);
    }

    private java.util.Optional<Expression> key(List<Expression> exact) {
        if (exact.isEmpty()) {
            return java.util.Optional.empty();
        }
        Expression column = pick(exact);
        if (column.kind() == Kind.TEXT && one(3)) {
            return java.util.Optional.of(new Expression("UPPER(" + column.sql() + ")", Kind.TEXT, false));
        }
        boolean computed = column.sql().endsWith(".K") && one(3);
        return java.util.Optional.of(computed ? new Expression(column.sql() + " + 1", Kind.WHOLE, false) : column);
    }

    private RandomSources.Derived union(int depth) {
        boolean all = one(2);
        List<Kind> kinds = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            kinds.add(pick(List.of(Kind.WHOLE, Kind.TEXT, Kind.REAL, Kind.DATE)));
        }
        List<RandomSources.Derived> branches = new ArrayList<>();
        for (int i = random.nextInt(2, 4); i > 0; i--) {
            branches.add(branch(kinds, depth, all));
        }
        List<Expression> columns = new ArrayList<>();
        for (int n = 0; n < kinds.size(); n++) {
            int column = n;
            boolean soft = branches.stream()
                    .anyMatch(branch -> branch.columns().get(column).soft());
            columns.add(new Expression("C" + n, kinds.get(n), soft));
        }
        String sql = String.join(
                all ? " UNION ALL " : " UNION ",
                branches.stream().map(RandomSources.Derived::sql).toList());
        return new RandomSources.Derived(sql, columns);
    }

    private RandomSources.Derived branch(List<Kind> kinds, int depth, boolean softAllowed) {
        RandomSources.Source source = sources.from(depth - 1);
        RandomExpressions expressions = over(source, depth);
        List<Expression> items = new ArrayList<>();
        for (Kind kind : kinds) {
            List<Expression> found = expressions.columns(kind).stream()
                    .filter(column -> softAllowed || !column.soft())
                    .toList();
            if (kind == Kind.REAL && softAllowed && one(2)) {
                items.add(new Expression(expressions.number(1), Kind.REAL, true));
            } else {
                items.add(found.isEmpty() ? new Expression(literal(kind), kind, false) : pick(found));
            }
        }
        return select("SELECT ", items, source, where(expressions, depth), "");
    }

    private static String literal(Kind kind) {
        return switch (kind) {
            case WHOLE -> "3";
            case TEXT -> "'a'";
            case DATE -> "DATE '2020-03-01'";
            default -> "CAST(1.5 AS DOUBLE PRECISION)";
        };
    }

    private RandomSources.Derived select(
            String keyword, List<Expression> items, RandomSources.Source source, String where, String rest) {
        List<String> named = new ArrayList<>();
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            named.add(items.get(i).sql() + " AS C" + i);
            columns.add(
                    new Expression("C" + i, items.get(i).kind(), items.get(i).soft()));
        }
        return new RandomSources.Derived(
                keyword + String.join(", ", named) + " FROM " + source.sql() + where + rest, columns);
    }

    /// A condition of a join, beside the equality of keys.
    private String on(List<Expression> scope) {
        RandomExpressions expressions = new RandomExpressions(random, scope, new InnerQueries(0));
        return one(4) ? expressions.exactly() : expressions.condition(1);
    }

    private String where(RandomExpressions expressions, int depth) {
        return one(5) ? "" : " WHERE " + expressions.condition(depth);
    }

    private RandomExpressions over(RandomSources.Source source, int depth) {
        return new RandomExpressions(random, source.scope(), new InnerQueries(depth));
    }

    /// Queries inside expressions, correlated now and then.
    private final class InnerQueries implements RandomExpressions.Inner {
        private final int depth;

        InnerQueries(int depth) {
            this.depth = depth;
        }

        @Override
        public boolean isAllowed() {
            return depth > 0 && nested < 2;
        }

        @Override
        public String scalar(List<Expression> scope) {
            nested++;
            RandomSources.Source source = sources.item(0);
            RandomExpressions inside = new RandomExpressions(random, source.scope(), new InnerQueries(0));
            return "(SELECT " + inside.aggregate(1) + " FROM " + source.sql() + correlated(source, scope, inside) + ")";
        }

        @Override
        public String rows(List<Expression> scope) {
            nested++;
            RandomSources.Source source = sources.item(0);
            RandomExpressions inside = new RandomExpressions(random, source.scope(), new InnerQueries(0));
            return "(SELECT 1 FROM " + source.sql() + correlated(source, scope, inside) + ")";
        }

        @Override
        public String wholes(List<Expression> scope) {
            nested++;
            RandomSources.Source source = sources.item(0);
            RandomExpressions inside = new RandomExpressions(random, source.scope(), new InnerQueries(0));
            List<Expression> wholes = RandomSources.wholes(source);
            String item = wholes.isEmpty() ? "3" : pick(wholes).sql();
            return "(SELECT " + item + " FROM " + source.sql() + correlated(source, scope, inside) + ")";
        }

        private String correlated(RandomSources.Source source, List<Expression> outer, RandomExpressions inside) {
            List<Expression> around = outer.stream()
                    .filter(column -> column.kind() == Kind.WHOLE && !column.soft())
                    .toList();
            List<Expression> own = RandomSources.wholes(source);
            String link = around.isEmpty() || own.isEmpty() || one(3)
                    ? ""
                    : sources.keyed(own).sql() + " = " + sources.keyed(around).sql();
            if (link.isEmpty() || one(2)) {
                return " WHERE " + inside.condition(1) + (link.isEmpty() ? "" : " AND " + link);
            }
            return " WHERE " + link;
        }
    }
}
