package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.testing.RandomTables.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Random expressions over the columns of a FROM, or over aggregates of them. Real-valued thresholds lie off the values
/// of the tables, whole ones on them.
final class RandomExpressions {
    private static final List<String> COMPARATORS = List.of(">", ">=", "<", "<=", "=", "<>");

    private final SplittableRandom random;
    private final List<Expression> scope;
    private final Inner inner;

    /// An expression, and whether a learnable takes part in its value.
    record Expression(String sql, Kind kind, boolean soft) {}

    /// Queries inside expressions.
    interface Inner {
        /// An aggregate in brackets, which may look at the scope.
        String scalar(List<Expression> scope);

        /// A query for EXISTS in brackets, which may look at the scope.
        String rows(List<Expression> scope);

        /// A query of one column of whole numbers in brackets, which may look at the scope.
        String wholes(List<Expression> scope);

        boolean isAllowed();
    }

    RandomExpressions(SplittableRandom random, List<Expression> scope, Inner inner) {
        this.random = random;
        this.scope = scope;
        this.inner = inner;
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... candidates) {
        return candidates[random.nextInt(candidates.length)];
    }

    private String small() {
        return Integer.toString(random.nextInt(-6, 7));
    }

    /// A number that no value of the tables equals.
    String off() {
        return random.nextInt(-5, 5) + ".1" + random.nextInt(1, 9) + "37";
    }

    /// A positive one.
    private String positive() {
        return random.nextInt(0, 4) + ".4" + random.nextInt(1, 9) + "3";
    }

    /// A learnable number, now and then bounded or shared with others of the same name.
    String learn() {
        return switch (random.nextInt(8)) {
            case 0 -> "LEARN(1.5137, name => 'shared')";
            case 1 -> "LEARN(" + positive() + ", min => 0, max => 9)";
            default -> "LEARN(" + off() + ")";
        };
    }

    List<Expression> columns(Kind kind) {
        return scope.stream().filter(column -> column.kind() == kind).toList();
    }

    /// Columns that need no learnable.
    List<Expression> exact() {
        return scope.stream().filter(column -> !column.soft()).toList();
    }

    private Expression column(List<Expression> among, Supplier<Expression> otherwise) {
        return among.isEmpty() ? otherwise.get() : among.get(random.nextInt(among.size()));
    }

    /// A numeric expression.
    String number(int depth) {
        if (depth <= 0 || one(4)) {
            return leaf();
        }
        return switch (random.nextInt(13)) {
            case 0, 1 -> "(" + number(depth - 1) + pick(" + ", " - ") + number(depth - 1) + ")";
            case 2, 3 -> learn() + " * " + factor(depth - 1);
            case 4 -> "(" + factor(depth - 1) + " * " + learn() + " + " + learn() + ")";
            case 5 -> "CASE WHEN " + condition(depth - 1) + " THEN " + number(depth - 1) + otherwise(depth) + " END";
            case 6 -> "COALESCE(" + number(depth - 1) + ", " + number(depth - 1) + ")";
            case 7 -> "NULLIF(" + leaf() + ", " + pick(small(), "LEARN(" + small() + ")", off()) + ")";
            case 8 -> "ABS(" + number(depth - 1) + ")";
            case 9 -> real() + " / " + pick("LEARN(" + positive() + ")", "2.5", "(" + positive() + " + LEARN(1.7))");
            case 10 -> pick("EXP(-ABS(", "SQRT(ABS(", "LN(1.5 + ABS(", "TANH(0.1 * (") + number(depth - 2) + "))";
            case 11 -> "(- " + factor(depth - 1) + ")";
            default -> inner.isAllowed() && one(2) ? inner.scalar(scope) : leaf();
        };
    }

    private String otherwise(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> " WHEN " + condition(depth - 2) + " THEN " + number(depth - 2) + " ELSE " + learn();
            default -> " ELSE " + number(depth - 1);
        };
    }

    private String factor(int depth) {
        return one(2) ? leaf() : "(" + number(depth) + ")";
    }

    static boolean isMoment(Kind kind) {
        return kind == Kind.DATE || kind == Kind.MOMENT;
    }

    /// The earliest or latest of some dates or timestamps.
    Expression extremeMoment(Expression column) {
        return new Expression(pick("MIN(", "MAX(") + moment(column) + ")", column.kind(), true);
    }

    private String leaf() {
        List<Expression> numbers =
                scope.stream().filter(column -> column.kind().isNumber()).toList();
        return numbers.isEmpty() || one(6)
                ? pick(small(), off(), learn())
                : column(numbers, null).sql();
    }

    /// A numerator that databases divide without rounding to some decimal places.
    private String real() {
        return column(
                        columns(Kind.REAL),
                        () -> new Expression("CAST(" + leaf() + " AS DOUBLE PRECISION)", Kind.REAL, false))
                .sql();
    }

    /// A condition: soft and exact parts under three-valued logic.
    String condition(int depth) {
        if (depth <= 0 || one(3)) {
            return one(4) ? exactly() : soft(depth);
        }
        return switch (random.nextInt(5)) {
            case 0 -> "NOT (" + condition(depth - 1) + ")";
            case 1 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
            case 2 -> inner.isAllowed() ? subquery() : soft(depth);
            default -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
        };
    }

    private String subquery() {
        return switch (random.nextInt(4)) {
            case 0 -> pick("", "NOT ") + "EXISTS " + inner.rows(scope);
            case 1 ->
                column(columns(Kind.WHOLE), () -> new Expression("1", Kind.WHOLE, false))
                                .sql()
                        + pick(" IN ", " NOT IN ")
                        + inner.wholes(scope);
            default -> leaf() + " " + comparator(4) + " " + inner.scalar(scope);
        };
    }

    /// A condition without learnables.
    String exactly() {
        List<Expression> among = exact();
        if (among.isEmpty()) {
            return pick("1 = 1", "1 = 0", "NULL IS NULL");
        }
        Expression column = among.get(random.nextInt(among.size()));
        String sql = column.sql();
        return switch (column.kind()) {
            case WHOLE ->
                pick(sql + " > " + small(), sql + " IS NOT NULL", "HARD(" + sql + " <> 2)", sql + " IN (1, 2, NULL)");
            case DECIMAL, REAL -> pick(sql + " IS NULL", sql + " < " + off(), "HARD(" + sql + " >= " + off() + ")");
            case DATE -> pick(sql + " > DATE '2020-02-28'", sql + " IS NULL");
            case TIME -> pick(sql + " < TIME '12:00:00'", sql + " IS NULL");
            case MOMENT -> pick(sql + " < TIMESTAMP '2020-01-09 00:00:00'", sql + " IS NOT NULL");
            case TEXT -> pick(sql + " = 'a'", sql + " LIKE '%t%'", sql + " NOT LIKE 'a'", sql + " IN ('a', 'b')");
            case TRUTH -> pick(sql, "NOT " + sql, sql + " IS NULL");
        };
    }

    private String soft(int depth) {
        if (scope.isEmpty() || one(4)) {
            return number(depth - 1) + " " + comparator(4) + " " + pick(learn(), number(depth - 1));
        }
        Expression column = scope.get(random.nextInt(scope.size()));
        String sql = column.sql();
        return switch (column.kind()) {
            case WHOLE -> whole(sql);
            case DECIMAL, REAL -> real(sql);
            case DATE -> date(sql);
            case MOMENT -> moment(sql);
            case TIME -> sql + " " + comparator(4) + " LEARN()";
            case TEXT, TRUTH -> number(depth - 1) + " " + comparator(4) + " " + learn();
        };
    }

    private String whole(String sql) {
        return switch (random.nextInt(7)) {
            case 0 ->
                sql + pick(" BETWEEN ", " NOT BETWEEN ") + "LEARN(-2) AND LEARN(" + Math.abs(Integer.parseInt(small()))
                        + ")";
            case 1 -> sql + pick(" IN ", " NOT IN ") + "(LEARN(" + small() + "), " + small() + ")";
            case 2 -> pick("SOFT(", "NOT SOFT(") + sql + " " + comparator(6) + " " + small() + ")";
            case 3 -> "LEARN(" + small() + ") " + comparator(6) + " " + sql;
            case 4 -> sql + " " + comparator(4) + " LEARN()";
            default -> sql + " " + comparator(6) + " LEARN(" + small() + ")";
        };
    }

    private String real(String sql) {
        return switch (random.nextInt(7)) {
            case 0 -> "SOFT(" + sql + " > " + off() + ", steepness => 2)";
            case 1 -> sql + " " + comparator(4) + " " + learn() + " * " + leaf();
            case 2 -> "ABS(" + sql + " - " + learn() + ") < LEARN(" + positive() + ")";
            case 3 -> "(" + sql + " + " + learn() + pick(") IS NULL", ") IS NOT NULL");
            default -> sql + " " + comparator(4) + " LEARN(" + off() + ")";
        };
    }

    private String date(String sql) {
        return switch (random.nextInt(4)) {
            case 0 -> sql + " " + comparator(6) + " DATE '2020-03-01' + LEARN(" + small() + ")";
            case 1 -> sql + " " + comparator(4) + " LEARN(DATE '2020-03-03') - 2";
            default ->
                sql + " " + comparator(6) + " LEARN(DATE '"
                        + LocalDate.of(2020, 3, 1).plusDays(Long.parseLong(small())) + "')";
        };
    }

    private String moment(String sql) {
        return switch (random.nextInt(4)) {
            case 0 ->
                sql + " " + comparator(4) + " TIMESTAMP '2020-01-08 00:00:00' + LEARN(" + small()
                        + ") * INTERVAL '7' HOUR";
            case 1 -> sql + " - LEARN(3) * INTERVAL '5' HOUR " + comparator(4) + " TIMESTAMP '2020-01-08 00:00:00'";
            case 2 ->
                sql + " - LEARN(TIMESTAMP '2020-01-07 01:00:30') " + comparator(4) + " INTERVAL '"
                        + random.nextInt(1, 40) + "' HOUR";
            default ->
                sql + " " + comparator(4)
                        + " LEARN(TIMESTAMP '2020-01-%02d 10:20:30')".formatted(random.nextInt(1, 28));
        };
    }

    private String comparator(int among) {
        return COMPARATORS.get(random.nextInt(among));
    }

    /// An aggregate of the scope's rows.
    String aggregate(int depth) {
        Expression exact = column(exact(), () -> new Expression("1", Kind.WHOLE, false));
        List<Expression> moments =
                scope.stream().filter(column -> isMoment(column.kind())).toList();
        String call = switch (random.nextInt(13)) {
            case 0, 1 -> "COUNT(*)";
            case 2 -> "COUNT(" + exact.sql() + ")";
            case 3 -> "COUNT(DISTINCT " + exact.sql() + ")";
            case 4 -> exact.kind().isNumber() ? "SUM(DISTINCT " + exact.sql() + ")" : "COUNT(*)";
            case 5 -> pick("MIN(", "MAX(") + number(depth) + ")";
            case 12 -> moments.isEmpty() ? "COUNT(*)" : "COUNT(" + moment(column(moments, null)) + ")";
            case 6 -> pick("VAR_POP(", "VAR_SAMP(", "STDDEV_POP(", "STDDEV_SAMP(") + number(depth) + ")";
            case 7, 8 -> "AVG(" + number(depth) + ")";
            default -> "SUM(" + number(depth) + ")";
        };
        return one(6) ? call + " FILTER (WHERE " + condition(depth) + ")" : call;
    }

    /// What a select list may make of a group: aggregates, keys and arithmetic of them.
    String total(int depth, List<Expression> keys) {
        List<Expression> numbers =
                keys.stream().filter(key -> key.kind().isNumber()).toList();
        return switch (random.nextInt(12)) {
            case 0 -> "COALESCE(" + aggregate(depth) + ", " + pick("0", learn()) + ")";
            case 1 -> "(" + aggregate(depth) + pick(" + ", " - ") + aggregate(0) + " * " + learn() + ")";
            case 2 ->
                "CASE WHEN " + having(0, keys) + " THEN " + aggregate(depth) + pick("", " ELSE " + learn()) + " END";
            case 3 ->
                numbers.isEmpty() ? aggregate(0) : numbers.getFirst().sql() + " * " + learn() + " + " + aggregate(0);
            case 4 -> pick("ABS(", "(- ") + aggregate(depth) + ")";
            case 5 -> "CAST(" + wholeSum() + " AS DOUBLE PRECISION) / NULLIF(COUNT(*), 0)";
            default -> aggregate(depth);
        };
    }

    /// A sum of whole numbers.
    private String wholeSum() {
        Expression column = column(columns(Kind.WHOLE), () -> new Expression("1", Kind.WHOLE, false));
        return column.sql().endsWith(".K") || one(2) ? "SUM(" + column.sql() + ")" : "COUNT(" + column.sql() + ")";
    }

    /// A condition on a group.
    String having(int depth, List<Expression> keys) {
        RandomExpressions ofKeys = new RandomExpressions(random, keys, inner);
        return switch (random.nextInt(10)) {
            case 0 -> "COUNT(*) >= " + random.nextInt(1, 4);
            case 1 -> "COUNT(*) " + comparator(4) + " LEARN(" + random.nextInt(1, 4) + ")";
            case 2 -> "(" + having(depth - 1, keys) + pick(" AND ", " OR ") + having(depth - 1, keys) + ")";
            case 3 -> "NOT (" + having(depth - 1, keys) + ")";
            case 4 -> aggregate(depth) + pick(" IS NULL", " IS NOT NULL");
            case 5 -> ofKeys.exactly();
            case 6 -> inner.isAllowed() ? ofKeys.subquery() : ofKeys.exactly();
            default -> aggregate(depth) + " " + comparator(4) + " " + pick(learn(), aggregate(0) + " * " + learn());
        };
    }

    /// A date or a timestamp.
    String moment(Expression column) {
        String sql = column.sql();
        if (column.kind() == Kind.DATE) {
            return switch (random.nextInt(4)) {
                case 0 -> sql + " + LEARN(" + small() + ")";
                case 1 -> "COALESCE(" + sql + ", LEARN(DATE '2020-03-03'))";
                case 2 -> "CASE WHEN " + condition(0) + " THEN " + sql + " ELSE LEARN(DATE '2020-02-03') END";
                default -> sql;
            };
        }
        return switch (random.nextInt(3)) {
            case 0 -> sql + pick(" + ", " - ") + "LEARN(" + small() + ") * INTERVAL '7' HOUR";
            case 1 -> "CASE WHEN " + condition(0) + " THEN " + sql + " END";
            default -> sql;
        };
    }
}
