package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Corners of the statements, each of which was wrong once.
class CornersTest {
    private Database database;
    private Engine engine;

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run("""
                CREATE TABLE t AS SELECT X AS id, X / 10.0E0 AS x, CAST(MOD(X, 50) AS INTEGER) AS n,
                  DATE '2024-01-01' + CAST(MOD(X, 90) AS INTEGER) AS d, X > 400 AS y FROM SYSTEM_RANGE(1, 1000);
                CREATE TABLE u (z INTEGER)""", RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private TrainingReport train(String where, String rest) {
        String statement = "TRAIN OR REPLACE q AS SELECT * FROM t WHERE " + where + " MATCHING y " + rest;
        return ((Outcome.Trained) engine.run(statement, RunListener.NONE).getFirst()).report();
    }

    private String code(String script) {
        return assertThrows(ProblemException.class, () -> engine.run(script, RunListener.NONE))
                .problem()
                .code();
    }

    private List<List<Object>> rows(String sql) {
        return ((Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst()).rows();
    }

    @Test
    void the_engines_own_parameter_cannot_be_named_by_an_analyst() {
        assertEquals("reserved-name", code("SELECT * FROM t WHERE x > LEARN(3, name => 'Steepness')"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x > LEARN(30) * 0 AND n > LEARN(3)",
                "x > POWER(LEARN(30), 0) AND n > LEARN(3)",
                "(x + LEARN(1.0)) IS NOT NULL AND n > LEARN(3)",
            })
    void a_parameter_without_a_path_to_the_loss_is_a_mistake_before_training(String where) {
        assertEquals("no-path-to-the-loss", code("TRAIN q AS SELECT * FROM t WHERE " + where + " MATCHING y"));
    }

    @Test
    void thresholds_are_searched_for_up_to_the_largest_double() {
        engine.run("UPDATE t SET x = 1E308 WHERE id > 400", RunListener.NONE);
        TrainingReport report = train("x > LEARN()", "USING (epochs => 20)");
        assertEquals(600, report.agreement().train().truePositive());
        assertEquals(0, report.agreement().train().falsePositive());
        assertEquals(List.of(List.of(600L)), rows("SELECT COUNT(*) FROM q"));
    }

    @Test
    void a_cast_that_rounds_is_refused() {
        assertEquals(
                "cannot-soften",
                code("TRAIN q AS SELECT * FROM t WHERE CAST(x * LEARN(1.0) AS DECIMAL(10, 0)) > 40 MATCHING y"));
    }

    @Test
    void a_learned_query_that_others_depend_on_is_not_half_dropped() {
        train("x > LEARN()", "");
        engine.run("CREATE VIEW v AS SELECT COUNT(*) AS c FROM q", RunListener.NONE);
        assertThrows(ProblemException.class, () -> engine.run("DROP LEARNED q", RunListener.NONE));
        assertEquals(1, engine.learnedQueries().size());
        engine.run("DROP VIEW v; DROP LEARNED q", RunListener.NONE);
        assertEquals(0, engine.learnedQueries().size());
    }

    @Test
    void weight_queries_order_by_what_was_written() {
        assertEquals(
                List.of(0L, 0L, 0L, 0L),
                rows("SELECT n, WEIGHT() FROM t WHERE x > LEARN(30) ORDER BY 1 LIMIT 4").stream()
                        .map(List::getFirst)
                        .toList());
        double heaviest = (Double) rows("SELECT n, WEIGHT() AS w FROM t WHERE x > LEARN(30) ORDER BY 2 DESC LIMIT 1")
                .getFirst()
                .get(1);
        assertTrue(heaviest > 0.9, () -> "weight " + heaviest);
        assertEquals(
                heaviest,
                rows("SELECT n, WEIGHT() AS w FROM t WHERE x > LEARN(30) ORDER BY w DESC NULLS LAST LIMIT 1")
                        .getFirst()
                        .get(1));
        assertEquals(
                1000,
                rows("SELECT n, WEIGHT() FROM t WHERE x > LEARN(30) AND n NOT IN (SELECT z\nFROM u)")
                        .size());
    }

    @Test
    void every_restart_has_its_own_patience() {
        List<Snapshot> epochs = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                epochs.add(snapshot);
            }
        };
        engine.run("""
                TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y
                USING (epochs => 200, patience => 3, restarts => 3)""", listener);
        for (int restart = 0; restart <= 3; restart++) {
            int run = restart;
            long length =
                    epochs.stream().filter(epoch -> epoch.restart() == run).count();
            assertTrue(length > 0 && length < 200, () -> "run " + run + " took " + length + " epochs");
        }
    }

    @Test
    void flow_is_reported_once_for_each_comparison() {
        List<Snapshot.Flow> flows = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void epoch(Snapshot snapshot) {
                flows.addAll(snapshot.flow());
            }
        };
        engine.run(
                "TRAIN q AS SELECT * FROM t WHERE EXP(x * LEARN(0.01)) > LEARN(2) MATCHING y USING (epochs => 1)",
                listener);
        assertEquals(1, flows.size());
        assertTrue(flows.getFirst().openness() >= 0 && flows.getFirst().openness() <= 1, flows.toString());
    }

    @Test
    void options_that_contradict_each_other_are_told() {
        assertEquals(
                "options-conflict",
                code("TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y "
                        + "USING (loss => 'f1', class_weight => 'balanced')"));
    }

    @Test
    void a_random_start_of_a_date_is_refused() {
        assertEquals("type-mismatch", code("TRAIN q AS SELECT * FROM t WHERE d > LEARN(NORMAL(0, 0.1)) MATCHING y"));
    }

    @Test
    void learnables_in_the_select_list_of_a_bare_query_are_their_starts() {
        assertEquals(
                rows("SELECT 2 * n AS z FROM t WHERE x > 30 ORDER BY id"),
                rows("SELECT LEARN(2) * n AS z FROM t WHERE x > LEARN(30) ORDER BY id"));
    }

    @Test
    void a_holdout_of_all_rows_is_a_mistake_at_the_holdout() {
        assertEquals(
                "no-training-rows",
                code("TRAIN q AS SELECT * FROM t WHERE x > LEARN() MATCHING y HOLDOUT WHERE id > 0"));
    }

    @Test
    void bounds_of_not_between_are_named_as_they_stand() {
        TrainingReport report = train("x NOT BETWEEN LEARN(20) AND LEARN(30)", "USING (epochs => 2)");
        assertEquals(
                List.of("x_min", "x_max"),
                report.parameters().stream().map(TrainingReport.Parameter::name).toList());
    }

    @Test
    void the_weight_alone_is_one_column() {
        Outcome.Rows rows = (Outcome.Rows)
                engine.run("SELECT WEIGHT() FROM t", RunListener.NONE).getFirst();
        assertEquals(List.of("WEIGHT()"), rows.columns());
    }

    @Test
    void a_holdout_without_rows_is_told() {
        TrainingReport report = train("x > LEARN()", "HOLDOUT WHERE x > 1000");
        assertTrue(
                report.notes().getFirst().contains("no row is held out"),
                report.notes().toString());
    }
}
