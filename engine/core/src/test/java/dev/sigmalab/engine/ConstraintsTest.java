package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SUBJECT TO on rows whose label is only likelier the larger `a` is, so that every threshold is a compromise.
class ConstraintsTest {
    private static final int ROWS = 3000;

    private Database database;
    private Engine engine;
    private final List<Snapshot> epochs = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run("""
                CREATE TABLE r AS SELECT X AS id, MOD(X * 7919, 2999) / 29.99E0 AS a, MOD(X * 104729, 997) * 1.0E0 AS b,
                  CASE WHEN MOD(X * 15485863, 1009) / 1009.0E0
                    < 1 / (1 + EXP(-(MOD(X * 7919, 2999) / 29.99E0 - 60) / 10)) THEN 1 ELSE 0 END AS y
                FROM SYSTEM_RANGE(1, %d)""".formatted(ROWS), RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private TrainingReport train(String where, String clauses) {
        epochs.clear();
        RunListener listener = new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                epochs.add(snapshot);
            }
        };
        String statement = "TRAIN OR REPLACE q AS SELECT * FROM r WHERE %s MATCHING y = 1 %s".formatted(where, clauses);
        return ((Outcome.Trained) engine.run(statement, listener).getFirst()).report();
    }

    private double number(String sql) {
        Outcome.Rows rows = (Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst();
        return ((Number) rows.rows().getFirst().getFirst()).doubleValue();
    }

    /// What the database measures on the learned view, over all rows.
    private double measured(String measure) {
        double selected = number("SELECT COUNT(*) FROM q");
        double hits = number("SELECT COUNT(*) FROM q WHERE y = 1");
        double positives = number("SELECT COUNT(*) FROM r WHERE y = 1");
        return switch (measure) {
            case "RECALL()" -> hits / positives;
            case "PRECISION()" -> hits / selected;
            case "F1()" -> 2 * hits / (selected + positives);
            case "ACCURACY()" -> (ROWS - positives - selected + 2 * hits) / ROWS;
            default -> selected;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "RECALL(), >=, 0.95",
        "RECALL(), <=, 0.5",
        "PRECISION(), >=, 0.9",
        "F1(), <, 0.7",
        "ACCURACY(), <=, 0.75",
        "COUNT(*), <=, 500",
        "COUNT(*), >, 2000",
        "COUNT(*), >=, 2999"
    })
    void a_constraint_that_the_free_optimum_breaks_is_kept_and_no_more_is_given_away_than_needed(
            String measure, String sign, double bound) {
        TrainingReport free = train("a > LEARN(50)", "");
        double unbound = measured(measure);
        boolean lower = sign.startsWith(">");
        assertTrue(lower ? unbound < bound : unbound > bound, "the test needs a constraint that bites: " + unbound);
        TrainingReport report = train("a > LEARN(50)", "SUBJECT TO %s %s %s".formatted(measure, sign, bound));
        TrainingReport.ConstraintResult result = report.constraints().getFirst();
        assertTrue(result.kept(), result::text);
        assertEquals(measured(measure), result.value(), 1e-12);
        assertTrue(lower ? result.value() >= bound : result.value() <= bound, result::text);
        double scale = measure.equals("COUNT(*)") ? bound : 1;
        assertEquals(bound, result.value(), 0.02 * scale, "close to its bound, where the loss is least");
        assertTrue(report.notes().contains(result.text()));
        assertEquals(List.of(), free.constraints());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOLDOUT 30 PERCENT",
                "USING (batch => 200, epochs => 100)",
                "USING (optimizer => 'sgd')",
                "USING (optimizer => 'momentum')",
                "USING (optimizer => 'lbfgs', epochs => 100)",
                "USING (forward => 'hard')",
                "USING (loss => 'f1')",
                "USING (device => 'reference', epochs => 100)"
            })
    void counts_are_of_all_rows_whatever_the_training_looks_at(String clause) {
        TrainingReport report =
                train("a > LEARN(50) AND b < LEARN(900)", "SUBJECT TO COUNT(*) BETWEEN 480 AND 520 " + clause);
        TrainingReport.ConstraintResult result = report.constraints().getFirst();
        assertTrue(result.kept(), () -> clause + ": " + result.text());
        assertEquals(number("SELECT COUNT(*) FROM q"), result.value());
    }

    /// Few rows, far from where training starts: the pull must not throw the threshold past all of them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HOLDOUT 30 PERCENT",
                "USING (forward => 'hard')",
                "USING (loss => 'f1')",
                "USING (steepness => 'learned')"
            })
    void a_narrow_band_far_away_is_found(String clause) {
        for (String band : List.of("COUNT(*) BETWEEN 95 AND 105", "COUNT(*) BETWEEN 290 AND 310")) {
            TrainingReport report = train("a > LEARN(50)", "SUBJECT TO " + band + " " + clause);
            TrainingReport.ConstraintResult result = report.constraints().getFirst();
            assertTrue(result.kept(), () -> clause + ": " + result.text());
        }
    }

    @Test
    void several_constraints_are_kept_together_and_judged_with_their_holdout() {
        TrainingReport report = train(
                "a > LEARN(50) AND b < LEARN(900)",
                "SUBJECT TO RECALL() >= 0.6 AND PRECISION() >= 0.8 AND 1100 >= COUNT(*) HOLDOUT 20 PERCENT");
        assertEquals(
                List.of("RECALL() >= 0.6", "PRECISION() >= 0.8", "1100 >= COUNT(*)"),
                report.constraints().stream()
                        .map(TrainingReport.ConstraintResult::condition)
                        .toList());
        report.constraints().forEach(result -> assertTrue(result.kept(), result::text));
        assertEquals(
                report.agreement().holdout().orElseThrow().recall(),
                report.constraints().getFirst().holdout().orElseThrow());
        assertTrue(report.constraints().getLast().holdout().isEmpty());
        assertEquals(3, epochs.getLast().details().constraints().size());
    }

    @Test
    void what_cannot_be_kept_is_reported_broken_and_comes_as_close_as_it_can() {
        TrainingReport report = train("a > LEARN(50)", "SUBJECT TO RECALL() >= 0.9 AND PRECISION() >= 0.95");
        assertTrue(report.constraints().stream().anyMatch(result -> !result.kept()));
        double worst = 0;
        for (TrainingReport.ConstraintResult result : report.constraints()) {
            double bound = result.condition().startsWith("RECALL") ? 0.9 : 0.95;
            worst = Math.max(worst, bound - result.value());
        }
        // The least that one threshold can be beyond the worse of its two bounds, by trying all of them.
        double least = number("""
                SELECT MIN(GREATEST(0.9 - hits / positives, 0.95 - hits / selected)) FROM (
                  SELECT SUM(y) OVER (ORDER BY a DESC) * 1.0E0 AS hits, COUNT(*) OVER (ORDER BY a DESC) AS selected,
                    SUM(y) OVER () AS positives FROM r)""");
        assertEquals(least, worst, 0.05);
        assertFalse(report.constraints().stream().allMatch(TrainingReport.ConstraintResult::kept));
    }

    @Test
    void a_constraint_that_is_kept_anyway_changes_nothing() {
        TrainingReport free = train("a > LEARN(50)", "");
        TrainingReport bound = train("a > LEARN(50)", "SUBJECT TO RECALL() >= 0.1");
        assertEquals(free.sql(), bound.sql());
        assertEquals(free.loss(), bound.loss());
        assertTrue(epochs.stream()
                .allMatch(epoch -> epoch.details().constraints().getFirst().force() == 0));
    }
}
