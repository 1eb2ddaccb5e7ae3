package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.harden.Agreement.Confusion;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows of joins, groups and nested queries are held out as those of a table are: the counts are H2's, training does
/// not look at them, and the order of rows chooses nothing.
class RelationalHoldoutTest {
    private static final String TABLES = """
            CREATE TABLE c (id INTEGER PRIMARY KEY, age DOUBLE PRECISION);
            INSERT INTO c SELECT X, MOD(X * 13, 71) + 0.5 FROM SYSTEM_RANGE(1, 80);
            CREATE TABLE o (id INTEGER PRIMARY KEY, c INTEGER, amount DOUBLE PRECISION, late INTEGER);
            INSERT INTO o SELECT %1$s, MOD(%1$s * 31, 80) + 1, MOD(%1$s * 7919, 1000) / 7E0,
              CASE WHEN (MOD(%1$s * 7919, 1000) > 560) = (MOD(%1$s, 9) > 0) THEN 1 ELSE 0 END
              FROM SYSTEM_RANGE(1, 500)""";

    private static final String JOIN = "SELECT o.id AS k, c.age, late FROM o JOIN c ON o.c = c.id"
            + " WHERE o.amount > LEARN(40) AND c.age > LEARN(9) MATCHING late = 1";
    private static final String GROUPS = "SELECT c AS k, COUNT(*) AS n FROM o WHERE amount > LEARN(30) GROUP BY c"
            + " HAVING COUNT(*) > LEARN(3) MATCHING SUM(late) > 2";
    private static final String NESTED =
            "SELECT id AS k FROM (SELECT id, late, amount FROM o WHERE amount > LEARN(20)) q"
                    + " WHERE amount > LEARN(30) MATCHING late = 1";

    private static String query(String name) {
        return switch (name) {
            case "join" -> JOIN;
            case "groups" -> GROUPS;
            case "nested" -> NESTED;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Engine engine(Database database, String id) {
        Engine engine = new Engine(database);
        engine.run(TABLES.formatted(id), RunListener.NONE);
        return engine;
    }

    private static TrainingReport train(Engine engine, String query, String clause) {
        return ((Outcome.Trained) engine.run(
                                "TRAIN OR REPLACE q AS " + query + " " + clause
                                        + " USING (epochs => 40, class_weight => 'none')",
                                RunListener.NONE)
                        .getFirst())
                .report();
    }

    private static long total(Confusion counts) {
        return counts.truePositive() + counts.falsePositive() + counts.falseNegative() + counts.trueNegative();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "join | c.age > 50 | SELECT COUNT(*) FROM o JOIN c ON o.c = c.id WHERE c.age > 50",
                "groups | c > 60 | SELECT COUNT(DISTINCT c) FROM o WHERE c > 60",
                "groups | AVG(amount) > 70 | SELECT COUNT(*) FROM (SELECT c FROM o GROUP BY c HAVING AVG(amount) > 70)",
                "nested | MOD(id, 3) = 0 | SELECT COUNT(*) FROM o WHERE MOD(id, 3) = 0"
            })
    void a_condition_holds_out_the_rows_that_the_database_counts(String name, String condition, String count)
            throws SQLException {
        try (Database database = Database.inMemory();
                Engine engine = engine(database, "X");
                Statement statement = database.connection().createStatement();
                ResultSet counted = statement.executeQuery(count)) {
            counted.next();
            TrainingReport report = train(engine, query(name), "HOLDOUT WHERE " + condition);
            assertEquals(counted.getLong(1), total(report.agreement().holdout().orElseThrow()));
            assertTrue(report.loss().holdout().isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource({"join, 500", "groups, 80", "nested, 500"})
    void a_share_of_the_rows_is_held_out_whatever_their_order(String name, int all) {
        TrainingReport forwards;
        try (Database database = Database.inMemory();
                Engine engine = engine(database, "X")) {
            forwards = train(engine, query(name), "HOLDOUT 30 PERCENT");
        }
        try (Database database = Database.inMemory();
                Engine engine = engine(database, "(501 - X)")) {
            TrainingReport backwards = train(engine, query(name), "HOLDOUT 30 PERCENT");
            assertEquals(forwards.agreement().holdout(), backwards.agreement().holdout());
            assertEquals(forwards.sql(), backwards.sql());
        }
        long held = total(forwards.agreement().holdout().orElseThrow());
        assertEquals(all, held + total(forwards.agreement().train()));
        assertEquals(0.3, (double) held / all, 4 * Math.sqrt(0.21 / all));
    }

    /// What only held-out rows say changes nothing that is learned.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"join | MOD(o.id, 3) = 0 | epochs => 40", "nested | MOD(id, 3) = 0 | epochs => 40, batch => 60"})
    void training_does_not_look_at_rows_held_out(String name, String condition, String options) {
        String train = "TRAIN OR REPLACE q AS " + query(name) + " HOLDOUT WHERE " + condition + " USING (" + options
                + ", class_weight => 'none')";
        try (Database database = Database.inMemory();
                Engine engine = engine(database, "X")) {
            java.util.List<String> before = new java.util.ArrayList<>();
            engine.run(train, listener(before));
            engine.run("UPDATE o SET late = 1 - late WHERE MOD(id, 3) = 0", RunListener.NONE);
            java.util.List<String> after = new java.util.ArrayList<>();
            engine.run(train, listener(after));
            assertEquals(before, after);
        }
    }

    private static RunListener listener(java.util.List<String> heard) {
        return new RunListener() {
            @Override
            public void epoch(dev.sigmalab.engine.train.Snapshot snapshot) {
                heard.add(snapshot.loss() + " " + snapshot.parameters());
            }
        };
    }

    @Test
    void sums_over_a_join_are_of_the_rows_trained_on_and_no_row_can_be_held_out_of_one() {
        try (Database database = Database.inMemory();
                Engine engine = engine(database, "X")) {
            String minimize = "TRAIN OR REPLACE q AS SELECT o.amount AS seen, LEARN(1.0) * c.age + LEARN(0.0) AS told"
                    + " FROM o JOIN c ON o.c = c.id MINIMIZE AVG(SQUARED_ERROR(seen, told)) HOLDOUT 20 PERCENT";
            TrainingReport report =
                    ((Outcome.Trained) engine.run(minimize, RunListener.NONE).getFirst()).report();
            assertTrue(report.loss().holdout().isPresent(), report::toString);
            ProblemException refused = Assertions.assertThrows(
                    ProblemException.class,
                    () -> engine.run(
                            "TRAIN one AS SELECT COUNT(*) AS n FROM o WHERE amount > LEARN(30)"
                                    + " MINIMIZE POWER(n - 9, 2) HOLDOUT 20 PERCENT",
                            RunListener.NONE));
            assertEquals("holdout-of-one-row", refused.problem().code());
        }
    }
}
