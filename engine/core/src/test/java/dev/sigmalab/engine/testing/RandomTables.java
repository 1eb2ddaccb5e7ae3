package dev.sigmalab.engine.testing;

import dev.sigmalab.engine.plan.LearnableTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A random schema of one to five tables, filled: NULLs, empty tables, duplicate and missing keys, duplicate rows,
/// values of every magnitude, integers on thresholds. The last table may be a learnable one.
public final class RandomTables {
    private static final int MOST_ROWS = 7;
    private static final String LEARNABLE = "SLOPES";

    /// What a column holds.
    enum Kind {
        WHOLE,
        DECIMAL,
        REAL,
        DATE,
        MOMENT,
        TIME,
        TEXT,
        TRUTH;

        boolean isNumber() {
            return this == WHOLE || this == DECIMAL || this == REAL;
        }
    }

    /// @param type as SQL declares it
    record Column(String name, Kind kind, String type) {}

    /// @param learnable a column of parameters, empty in an ordinary table
    record Table(String name, List<Column> columns, Optional<String> learnable) {}

    private static final List<Column> OPTIONAL = List.of(
            new Column("I", Kind.WHOLE, "INTEGER"),
            new Column("B", Kind.WHOLE, "BIGINT"),
            new Column("N", Kind.DECIMAL, "DECIMAL(30, 4)"),
            new Column("X", Kind.REAL, "DOUBLE PRECISION"),
            new Column("Z", Kind.REAL, "REAL"),
            new Column("D", Kind.DATE, "DATE"),
            new Column("M", Kind.MOMENT, "TIMESTAMP"),
            new Column("H", Kind.TIME, "TIME"),
            new Column("S", Kind.TEXT, "VARCHAR"),
            new Column("F", Kind.TRUTH, "BOOLEAN"));
    private static final Column ID = new Column("ID", Kind.WHOLE, "INTEGER PRIMARY KEY");
    private static final Column KEY = new Column("K", Kind.WHOLE, "INTEGER");

    private final SplittableRandom random;
    private final boolean extreme;
    private final List<Table> tables = new ArrayList<>();

    /// @param extreme whether values of every magnitude occur, else only tame ones
    public RandomTables(long seed, boolean extreme) {
        this.random = new SplittableRandom(seed);
        this.extreme = extreme;
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            List<Column> columns = new ArrayList<>();
            if (random.nextBoolean()) {
                columns.add(ID);
            }
            columns.add(KEY);
            OPTIONAL.stream().filter(_ -> random.nextInt(5) < 3).forEach(columns::add);
            if (columns.stream().noneMatch(column -> column.kind() == Kind.REAL)) {
                columns.add(OPTIONAL.get(3));
            }
            tables.add(new Table("T" + i, columns, Optional.empty()));
        }
        if (random.nextInt(4) == 0) {
            Column slope = new Column("SLOPE", Kind.REAL, "DOUBLE PRECISION");
            Column key = new Column("K", Kind.WHOLE, "INTEGER PRIMARY KEY");
            tables.add(new Table(LEARNABLE, List.of(key, slope), Optional.of("SLOPE")));
        }
    }

    List<Table> tables() {
        return tables;
    }

    /// What a binder knows of the learnable table.
    public Optional<LearnableTable> learnable(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name) && table.learnable().isPresent())
                .map(table -> new LearnableTable(
                        name, List.of("K"), List.of(table.learnable().get())))
                .findFirst();
    }

    /// Creates and fills the tables, in a database that has none of them.
    public void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Table table : tables) {
                List<String> columns = table.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .toList();
                statement.execute("CREATE TABLE " + table.name() + " (" + String.join(", ", columns) + ")");
                for (String row : rows(table)) {
                    statement.execute("INSERT INTO " + table.name() + " VALUES (" + row + ")");
                }
            }
        }
    }

    private List<String> rows(Table table) {
        if (table.learnable().isPresent()) {
            return List.of("0, 1.25", "1, -0.5", "2, 0.75", "9, 2");
        }
        List<String> rows = new ArrayList<>();
        int count = random.nextInt(extreme ? 10 : 30) == 0 ? 0 : random.nextInt(extreme ? 1 : 3, MOST_ROWS + 1);
        double nulls = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.5);
        boolean identified = table.columns().contains(ID);
        for (int row = 0; row < count; row++) {
            if (!identified && row > 0 && random.nextInt(5) == 0) {
                rows.add(rows.getLast());
                continue;
            }
            List<String> values = new ArrayList<>();
            for (Column column : table.columns()) {
                boolean isNull = column != ID && random.nextDouble() < nulls;
                values.add(isNull ? "NULL" : column == ID ? Integer.toString(row) : value(column));
            }
            rows.add(String.join(", ", values));
        }
        return rows;
    }

    private String value(Column column) {
        boolean odd = extreme && random.nextInt(6) == 0;
        return switch (column.name()) {
            case "K" -> Integer.toString(random.nextInt(4));
            case "I" -> odd ? pick("2147483647", "-2147483648", "99999") : small();
            case "B" ->
                odd
                        ? pick("9223372036854775807", "9007199254740993", "9007199254740992", "-9007199254740993")
                        : small();
            case "N" ->
                odd
                        ? pick("12345678901234567890123456.7891", "-0.0001", "0.0001", "123456789012345678.1234")
                        : random.nextInt(-40, 40) + "." + random.nextInt(100);
            case "X" -> odd ? pick("1E300", "-1E300", "1E-300", "-1E-9", "123456789.123456789", "1E15") : quarter();
            case "Z" -> quarter();
            case "D" -> "DATE '" + LocalDate.of(2020, 3, 1).plusDays(random.nextInt(-12, 12)) + "'";
            case "M" -> "TIMESTAMP '" + LocalDateTime.of(2020, 1, 8, 0, 0, 7).plusHours(random.nextInt(-90, 90)) + "'";
            case "H" -> "TIME '%02d:%02d:00'".formatted(random.nextInt(24), random.nextInt(60));
            case "S" -> pick("'a'", "'b'", "'it''s'", "'A'");
            default -> pick("TRUE", "FALSE");
        };
    }

    private String quarter() {
        return Double.toString(random.nextInt(-20, 20) / 4.0);
    }

    private String small() {
        return Integer.toString(random.nextInt(-6, 7));
    }

    private String pick(String... candidates) {
        return candidates[random.nextInt(candidates.length)];
    }
}
