package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SUBJECT TO on joins, groups, EXISTS and objectives of one's own; the database counts on the learned view what the
/// report says.
class RelationalConstraintsTest {
    private Database database;
    private Engine engine;

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        // Who spends much is likelier to stay; nothing separates the labels wholly.
        engine.run("""
                CREATE TABLE c AS SELECT X AS id, MOD(X * 7919, 997) / 9.97E0 AS age,
                  CASE WHEN MOD(X * 15485863, 1009) / 1009.0E0
                    < 1 / (1 + EXP(-(MOD(X * 104729, 991) / 9.91E0 - 60) / 10)) THEN 1 ELSE 0 END AS stays
                FROM SYSTEM_RANGE(1, 1000);
                CREATE TABLE o AS SELECT X AS oid, MOD(X, 1000) + 1 AS cid,
                  MOD((MOD(X, 1000) + 1) * 104729, 991) / 9.91E0 + MOD(X * 31, 17) - 8 AS amount
                FROM SYSTEM_RANGE(1, 3000)""", RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private TrainingReport train(String statement) {
        return ((Outcome.Trained) engine.run("TRAIN OR REPLACE q AS " + statement, RunListener.NONE)
                        .getFirst())
                .report();
    }

    private double number(String sql) {
        Outcome.Rows rows = (Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst();
        return ((Number) rows.rows().getFirst().getFirst()).doubleValue();
    }

    private static final String JOIN =
            "SELECT c.id, c.stays FROM c JOIN o ON o.cid = c.id WHERE o.amount > LEARN(40) MATCHING c.stays = 1 ";
    private static final String GROUPS = """
            SELECT c.id, AVG(o.amount) AS mean FROM c JOIN o ON o.cid = c.id GROUP BY c.id HAVING AVG(o.amount) > LEARN(40)
            MATCHING c.id IN (SELECT id FROM c WHERE stays = 1) """;
    private static final String EXISTS = """
            SELECT * FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.cid = c.id AND o.amount > LEARN(40))
            MATCHING stays = 1 """;

    private static String query(String name) {
        return switch (name) {
            case "join" -> JOIN;
            case "groups" -> GROUPS;
            default -> EXISTS;
        };
    }

    private double measured(String name, String measure) {
        String stays = name.equals("groups") ? "id IN (SELECT id FROM c WHERE stays = 1)" : "stays = 1";
        double rows = name.equals("join") ? 3000 : 1000;
        double selected = number("SELECT COUNT(*) FROM q");
        double hits = number("SELECT COUNT(*) FROM q WHERE " + stays);
        double positives = number(
                name.equals("join")
                        ? "SELECT COUNT(*) FROM c JOIN o ON o.cid = c.id WHERE stays = 1"
                        : "SELECT COUNT(*) FROM c WHERE stays = 1");
        return switch (measure) {
            case "RECALL()" -> hits / positives;
            case "PRECISION()" -> hits / selected;
            case "F1()" -> 2 * hits / (selected + positives);
            case "ACCURACY()" -> (rows - positives - selected + 2 * hits) / rows;
            default -> selected;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "join, RECALL(), >=, 0.95",
        "join, PRECISION(), >=, 0.85",
        "join, COUNT(*), <=, 600",
        "groups, RECALL(), >=, 0.95",
        "groups, F1(), <, 0.6",
        "groups, COUNT(*), >, 700",
        "exists, ACCURACY(), <=, 0.65",
        "exists, COUNT(*), <=, 200",
        "exists, RECALL(), <=, 0.4"
    })
    void a_constraint_that_the_free_optimum_breaks_is_kept_and_no_more_is_given_away_than_needed(
            String query, String measure, String sign, double bound) {
        train(query(query));
        double unbound = measured(query, measure);
        boolean lower = sign.startsWith(">");
        assertTrue(lower ? unbound < bound : unbound > bound, "the test needs a constraint that bites: " + unbound);
        TrainingReport report = train(query(query) + "SUBJECT TO %s %s %s".formatted(measure, sign, bound));
        TrainingReport.ConstraintResult result = report.constraints().getFirst();
        assertTrue(result.kept(), result::text);
        assertEquals(measured(query, measure), result.value(), 1e-12);
        double scale = measure.equals("COUNT(*)") ? bound : 1;
        assertEquals(bound, result.value(), 0.04 * scale, "close to its bound, where the loss is least");
        assertTrue(report.notes().contains(result.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOLDOUT 30 PERCENT",
                "USING (optimizer => 'sgd')",
                "USING (optimizer => 'momentum')",
                "USING (optimizer => 'lbfgs', epochs => 100)",
                "USING (forward => 'hard')",
                "USING (steepness => 'learned')",
                "USING (loss => 'f1')"
            })
    void counts_are_of_all_rows_whatever_the_training_looks_at(String clause) {
        for (String query : List.of(JOIN, GROUPS, EXISTS)) {
            TrainingReport report = train(query + "SUBJECT TO COUNT(*) BETWEEN 280 AND 320 " + clause);
            TrainingReport.ConstraintResult result = report.constraints().getFirst();
            assertTrue(result.kept(), () -> query + clause + ": " + result.text());
            assertEquals(number("SELECT COUNT(*) FROM q"), result.value());
        }
    }

    /// Alone, the least mean is reached by few rows and the largest sum by all of them, in whatever currency.
    @ParameterizedTest
    @CsvSource({
        "MINIMIZE AVG(amount), >=, 1500",
        "MAXIMIZE SUM(1000000 * amount), <=, 900",
        "MINIMIZE AVG(amount) * 0.000001, >=, 1500",
        "MAXIMIZE SUM(amount), <=, 900"
    })
    void an_objective_of_ones_own_is_held_to_a_number_of_rows(String objective, String sign, int bound) {
        String query = "SELECT o.oid, o.amount, c.age FROM o JOIN c ON c.id = o.cid WHERE o.amount < LEARN(50) "
                .replace("<", objective.startsWith("MAX") ? ">" : "<");
        train(query + objective);
        double free = number("SELECT COUNT(*) FROM q");
        assertTrue(sign.equals(">=") ? free < bound : free > bound, "the test needs a constraint that bites: " + free);
        TrainingReport report = train(query + objective + " SUBJECT TO COUNT(*) " + sign + " " + bound);
        TrainingReport.ConstraintResult result = report.constraints().getFirst();
        assertTrue(result.kept(), result::text);
        assertEquals(number("SELECT COUNT(*) FROM q"), result.value());
        assertEquals(bound, result.value(), 0.04 * bound);
    }

    @Test
    void what_cannot_be_kept_is_reported_broken() {
        TrainingReport report = train(GROUPS + "SUBJECT TO RECALL() >= 0.95 AND COUNT(*) <= 200");
        assertFalse(report.constraints().stream().allMatch(TrainingReport.ConstraintResult::kept));
        report.constraints().forEach(result -> assertTrue(report.notes().contains(result.text())));
    }
}
