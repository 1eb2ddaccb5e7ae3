package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Dialect;
import dev.sigmalab.engine.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A table of every kind of column, with NULLs, ties and extreme values, for several databases alike.
final class TestTable {
    private static final Map<String, ValueKind> KINDS = Map.ofEntries(
            Map.entry("ID", ValueKind.INTEGER),
            Map.entry("AGE", ValueKind.INTEGER),
            Map.entry("INCOME", ValueKind.DECIMAL),
            Map.entry("SCORE", ValueKind.DOUBLE),
            Map.entry("RATIO", ValueKind.REAL),
            Map.entry("ACTIVE", ValueKind.BOOLEAN),
            Map.entry("BORN", ValueKind.DATE),
            Map.entry("SEEN", ValueKind.TIMESTAMP),
            Map.entry("NAME", ValueKind.TEXT),
            Map.entry("ORDER", ValueKind.INTEGER),
            Map.entry("DO", ValueKind.INTEGER),
            Map.entry("Mixed", ValueKind.INTEGER));

    private TestTable() {}

    static ColumnKinds kinds() {
        return names -> KINDS.getOrDefault(names.getLast(), ValueKind.UNKNOWN);
    }

    static String create(Dialect dialect, String table) {
        boolean h2 = dialect == Dialect.H2;
        return "CREATE TABLE " + table
                + " (id INT PRIMARY KEY, age INT, income DECIMAL(10, 2), score DOUBLE PRECISION, "
                + "ratio REAL, active BOOLEAN, born DATE, seen TIMESTAMP, name VARCHAR(40), "
                + (h2 ? "\"ORDER\"" : "\"order\"") + " INT, " + (h2 ? "\"DO\"" : "\"do\"") + " INT, \"Mixed\" INT)";
    }

    /// Rows as INSERT statements of a dialect; the same rows for the same seed.
    ///
    /// @param table with `exact` in its name it has fractions of powers of two only, whose arithmetic is exact
    static List<String> inserts(Dialect dialect, String table, long seed, int rows) {
        boolean exact = table.contains("exact");
        Random random = new Random(seed);
        List<String> inserts = new ArrayList<>();
        for (int id = 0; id < rows; id++) {
            List<String> values = new ArrayList<>();
            values.add(Integer.toString(id));
            values.add(orNull(random, Integer.toString(random.nextInt(-3, 80))));
            values.add(orNull(
                    random,
                    pick(
                            random,
                            "100",
                            "100.50",
                            exact ? "-0.25" : "-0.01",
                            exact ? "33.25" : "33.33",
                            exact ? "65536.75" : "99999999.99",
                            "0",
                            "7.25")));

            values.add(orNull(
                    random,
                    pick(
                            random,
                            exact ? "0.125" : "0.1",
                            "2.5",
                            "3.5",
                            "-2.5",
                            "1e6",
                            "0",
                            exact ? "0.25" : "0.30000000000000004")));
            values.add(orNull(random, pick(random, "0.1", "2.5", "7", "0.7", "-1.3")));
            values.add(orNull(random, random.nextBoolean() ? "TRUE" : "FALSE"));
            values.add(orNull(random, moment(dialect, "DATE", date(random))));
            values.add(orNull(
                    random,
                    moment(dialect, "TIMESTAMP", date(random) + pick(random, " 00:00:00", " 10:59:59", " 23:30:00"))));
            values.add(orNull(
                    random,
                    Identifiers.text(pick(random, "Ann", "ann", "Bob", "a%b", "a*b", "x_y", "", "it's", "12"))));
            values.add(Integer.toString(random.nextInt(5)));
            values.add(Integer.toString(random.nextInt(5)));
            values.add(orNull(random, Integer.toString(random.nextInt(5))));
            inserts.add("INSERT INTO " + table + " VALUES (" + String.join(", ", values) + ")");
        }
        return inserts;
    }

    private static String moment(Dialect dialect, String type, String text) {
        return (dialect == Dialect.SQLITE ? "" : type + " ") + "'" + text + "'";
    }

    private static String date(Random random) {
        return pick(random, "2024-02-29", "2024-01-31", "2023-12-31", "1969-07-20", "2000-01-01", "2024-03-01");
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String orNull(Random random, String value) {
        return random.nextInt(8) == 0 ? "NULL" : value;
    }
}
