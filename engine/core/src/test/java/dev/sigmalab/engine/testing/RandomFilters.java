package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.data.Database;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random tables and random soft filters over them: NULLs, duplicates, integers on their thresholds, extreme values,
/// empty tables, three-valued logic of any depth.
public final class RandomFilters {
    private static final List<String> COLUMNS = List.of("i", "b", "n", "x", "d", "t", "z", "f", "s");
    private static final List<String> COMPARATORS = List.of(">", ">=", "<", "<=", "=", "<>");

    private final SplittableRandom random;
    private final boolean extreme;

    /// @param extreme whether values of every magnitude occur, else only tame ones
    public RandomFilters(long seed, boolean extreme) {
        this.random = new SplittableRandom(seed);
        this.extreme = extreme;
    }

    /// Creates and fills the table `r` anew.
    public void fill(Database database) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("DROP TABLE IF EXISTS r");
            statement.execute("""
                    CREATE TABLE r (i INTEGER, b BIGINT, n DECIMAL(30, 4), x DOUBLE PRECISION, d DATE,
                      t TIMESTAMP, z REAL, f BOOLEAN, s VARCHAR, y INTEGER NOT NULL)""");
        }
        int rows = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 60);
        double nulls = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.6);
        try (PreparedStatement insert =
                database.connection().prepareStatement("INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < COLUMNS.size(); column++) {
                    Object value = random.nextDouble() < nulls ? null : value(COLUMNS.get(column));
                    insert.setObject(column + 1, value);
                }
                insert.setInt(10, random.nextInt(2));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Object value(String column) {
        return switch (column) {
            case "i" -> extreme && random.nextInt(8) == 0 ? pick(Integer.MIN_VALUE, Integer.MAX_VALUE) : small();
            case "b" ->
                extreme && random.nextInt(8) == 0 ? pick(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 60) : (long) small();
            case "n" -> BigDecimal.valueOf(random.nextInt(-40, 40), random.nextInt(3));
            case "x" -> real();
            case "d" -> LocalDate.of(2020, 3, 1).plusDays(random.nextInt(-12, 12));
            case "t" -> LocalDateTime.of(2020, 1, 8, 0, 0, 7).plusHours(random.nextInt(-90, 90));
            // Tenths have no single-precision number of their own, quarters have.
            case "z" -> extreme ? random.nextInt(-20, 20) / 10f : random.nextInt(-20, 20) / 4f;
            case "f" -> random.nextBoolean();
            default -> pick("a", "b", "it's");
        };
    }

    private double real() {
        if (extreme && random.nextInt(6) == 0) {
            return (double) pick(1e60, -1e60, 1e-60, -1e-60, 0.0, -0.0, 123456789.123456789);
        }
        return random.nextInt(-20, 20) / 4.0;
    }

    private int small() {
        return random.nextInt(-6, 7);
    }

    private Object pick(Object... candidates) {
        return candidates[random.nextInt(candidates.length)];
    }

    /// A condition with at least one learnable.
    public String filter() {
        String filter = predicate(3);
        while (!filter.contains("LEARN")) {
            filter = soft() + (random.nextBoolean() ? " AND (" : " OR (") + filter + ")";
        }
        return filter;
    }

    private String predicate(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return random.nextInt(4) == 0 ? exact() : soft();
        }
        return switch (random.nextInt(4)) {
            case 0 -> "NOT (" + predicate(depth - 1) + ")";
            case 1 -> "(" + predicate(depth - 1) + " OR " + predicate(depth - 1) + ")";
            default -> "(" + predicate(depth - 1) + " AND " + predicate(depth - 1) + ")";
        };
    }

    private String exact() {
        return switch (random.nextInt(6)) {
            case 0 -> "s = 'a'";
            case 1 -> "s LIKE 'i%'";
            case 2 -> "f";
            case 3 -> COLUMNS.get(random.nextInt(7)) + " IS NULL";
            case 4 -> "HARD(i > " + small() + ")";
            default -> "n + i < " + small();
        };
    }

    private String soft() {
        return switch (random.nextInt(15)) {
            case 0 -> "i BETWEEN LEARN(" + Math.min(0, small()) + ") AND LEARN(" + Math.max(0, small()) + ")";
            case 1 -> "i NOT BETWEEN LEARN(-2) AND " + small();
            case 2 -> "i IN (LEARN(" + small() + "), " + small() + ")";
            case 3 -> "n NOT IN (" + small() + ", LEARN(" + small() + "))";
            case 4 -> "SOFT(i > " + small() + ")";
            case 5 -> "LEARN(" + off() + ") * x + n " + comparator(4) + " LEARN(" + off() + ")";
            case 6 -> "LEARN(" + small() + ") " + comparator(6) + " i";
            case 7 -> "d " + comparator(6) + " DATE '2020-03-01' + LEARN(" + small() + ")";
            case 8 -> "d " + comparator(4) + " LEARN(DATE '2020-03-03') - " + Math.abs(small());
            case 9 ->
                "t " + comparator(4) + " TIMESTAMP '2020-01-08 00:00:00' + LEARN(" + small() + ") * INTERVAL '7' HOUR";
            case 10 -> "ABS(x - LEARN(" + off() + ")) < LEARN(" + Math.abs(small()) + ".37)";
            default -> comparison(COLUMNS.get(random.nextInt(7)));
        };
    }

    private String comparison(String column) {
        String start = switch (column) {
            case "i", "b" -> Integer.toString(small());
            case "d" -> "DATE '" + LocalDate.of(2020, 3, 1).plusDays(small()) + "'";
            case "t" -> "TIMESTAMP '2020-01-%02d 10:20:30'".formatted(random.nextInt(1, 28));
            default -> off();
        };
        return column + " " + comparator(List.of("t", "x", "n", "z").contains(column) ? 4 : 6) + " LEARN(" + start
                + ")";
    }

    /// A number that no value of the table equals, so that real-valued columns have no ties.
    private String off() {
        return random.nextInt(-5, 5) + ".1" + random.nextInt(1, 9) + "37";
    }

    private String comparator(int among) {
        return COMPARATORS.get(random.nextInt(among));
    }

    /// Several conditions.
    public List<String> filters(int count) {
        List<String> filters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            filters.add(filter());
        }
        return filters;
    }
}
