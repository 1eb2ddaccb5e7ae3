package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Finding.Cause;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What keeps a training from learning is told in words, each provoked by a training that cannot move; healthy ones
/// are left in peace.
class HealthTest {
    private Database database;
    private Engine engine;
    private final List<Finding> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run("""
            CREATE TABLE r AS SELECT X AS id, MOD(X * 7919, 1000) * 1.0E0 AS a, MOD(X * 104729, 997) / 10.0E0 AS b,
              1.0E0 AS one, CASE WHEN MOD(X, 400) = 0 THEN 1E12 WHEN MOD(X, 9) = 0 THEN MOD(X, 90) / 9E0
                ELSE 0E0 END AS skewed,
              CASE WHEN (MOD(X * 7919, 1000) > 400) = (MOD(X, 13) > 0) THEN 1 ELSE 0 END AS y
            FROM SYSTEM_RANGE(1, 2000)\
            """, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private TrainingReport train(String where, String options) {
        heard.clear();
        RunListener listener = new RunListener() {
            @Override
            public void diagnosed(String name, List<Finding> findings) {
                heard.addAll(findings);
            }
        };
        String statement =
                "TRAIN OR REPLACE q AS SELECT * FROM r WHERE %s MATCHING y = 1 USING (%s)".formatted(where, options);
        TrainingReport report =
                ((Outcome.Trained) engine.run(statement, listener).getFirst()).report();
        assertEquals(report.health(), heard);
        report.health().forEach(finding -> assertTrue(report.notes().contains(finding.line()), report::toString));
        return report;
    }

    private static Finding only(TrainingReport report, Cause cause) {
        List<Finding> found = report.health().stream()
                .filter(finding -> finding.cause() == cause)
                .toList();
        assertEquals(1, found.size(), () -> report.health().toString());
        return found.getFirst();
    }

    @Test
    void a_threshold_far_from_all_rows() {
        Finding finding = only(train("a > LEARN(1000000000)", "epochs => 40"), Cause.SATURATED_GATE);
        assertEquals(List.of("a_min"), finding.parameters());
        assertEquals("a > LEARN(1000000000)", finding.origin().orElseThrow().operator());
        assertEquals(
                "a_min did not move, since no row lies near the slope of 'a > LEARN(1000000000)': a runs from 0 to 999:"
                        + " start in between, or let LEARN() pick the start",
                finding.line());
        TrainingReport fixed = train("a > LEARN()", "epochs => 40");
        assertEquals(List.of(), fixed.health(), "the fix helps");
        assertTrue(fixed.agreement().train().f1() > 0.9);
    }

    @Test
    void two_coefficients_that_act_only_together() {
        String where = "a + LEARN(%s, name => 'c') * LEARN(0.0, name => 'd') * b > 400";
        Finding finding = only(train(where.formatted("0.0"), "epochs => 40"), Cause.ONLY_TOGETHER);
        assertEquals(List.of("c", "d"), finding.parameters());
        assertEquals(
                "c and d act only together: where both start, moving one of them changes nothing: give one of them"
                        + " another start, such as LEARN(0.1)",
                finding.line());
        assertEquals(List.of(), train(where.formatted("0.1"), "epochs => 40").health(), "the fix helps");
    }

    @Test
    void rows_that_are_all_alike() {
        Finding finding = only(train("one > LEARN(0.5)", "epochs => 40"), Cause.EQUAL_WEIGHTS);
        assertTrue(finding.text().startsWith("all rows end with the same weight, "), finding.text());
        assertEquals(
                "compare a column that differs between rows, or take another loss, such as loss => 'f1'",
                finding.fix());
    }

    @Test
    void another_comparison_that_lets_no_row_through() {
        TrainingReport report = train("a > LEARN(500) AND SOFT(b > 1000000000)", "epochs => 40");
        Finding finding = only(report, Cause.EQUAL_WEIGHTS);
        assertEquals("b > 1000000000", finding.origin().orElseThrow().operator());
        assertEquals(List.of("a_min"), finding.parameters());
        assertEquals(1, report.health().size(), "one cause, one finding");
    }

    @Test
    void a_column_whose_unit_a_few_extreme_values_set() {
        Finding finding = only(train("skewed < LEARN(3)", "epochs => 40"), Cause.SCALE);
        assertEquals(List.of("skewed_max"), finding.parameters());
        assertTrue(finding.fix().contains("LEAST"), finding.fix());
        assertEquals(
                List.of(),
                train("LEAST(skewed, 10) < LEARN(3)", "epochs => 40").health().stream()
                        .filter(other -> other.cause() == Cause.SCALE)
                        .toList(),
                "the fix helps");
    }

    @Test
    void a_run_that_ends_too_soft() {
        Finding finding = only(
                train("a > LEARN(400) AND b > LEARN(20) AND b < LEARN(80)", "epochs => 40, steepness => 0.5"),
                Cause.SOFT_HARD_GAP);
        assertTrue(finding.text().endsWith("it ended at steepness 0.500"), finding.text());
        assertEquals(
                List.of(),
                train("a > LEARN(400) AND b > LEARN(20) AND b < LEARN(80)", "epochs => 40")
                        .health());
    }

    @Test
    void frozen_parameters_are_not_to_move() {
        TrainingReport report = train("a > LEARN(400) AND b < LEARN(1000000000)", "epochs => 40, freeze => 'b_max'");
        assertEquals(List.of(), report.health());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "epochs => 1",
                "epochs => 400",
                "optimizer => 'sgd'",
                "optimizer => 'lbfgs', epochs => 40",
                "steepness => 'learned'",
                "forward => 'hard'",
                "restarts => 2, epochs => 60",
                "batch => 100, epochs => 40",
                "l1 => 0.01",
                "class_weight => 'balanced'",
                "loss => 'f1'"
            })
    void healthy_trainings_are_left_in_peace(String options) {
        assertEquals(List.of(), train("a > LEARN() AND b < LEARN()", options).health());
        assertEquals(List.of(), train("a > LEARN(399.5)", options).health(), "a start that is right already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LN(a + LEARN(-500.0, name => 'c')) > 3 | in 'LN(a + LEARN(-500.0, name => 'c')) > 3', where log gives",
                "b / LEARN(0.0, name => 'c') > 3 | in 'b / LEARN(0.0, name => 'c') > 3', where divide gives"
            })
    void a_number_that_is_not_finite_names_its_operator(String row) {
        String where = row.substring(0, row.indexOf(" | "));
        ProblemException failed = assertThrows(ProblemException.class, () -> train(where, "epochs => 40"));
        assertEquals("not-finite", failed.problem().code());
        assertTrue(
                failed.problem().message().contains("; it begins " + row.substring(row.indexOf(" | ") + 3)),
                failed.problem().message());
    }

    @Test
    void pima_is_left_in_peace() {
        Path csv = Path.of("../../../shared/data/pima.csv").toAbsolutePath().normalize();
        assumeTrue(Files.exists(csv), "no pima.csv beside the checkout");
        engine.run("""
            CREATE TABLE pima AS SELECT ROWNUM() AS id, CAST(glucose AS INTEGER) AS glucose,
              CAST(bmi AS DOUBLE PRECISION) AS bmi, CAST(diabetic AS INTEGER) AS diabetic
            FROM CSVREAD('%s')\
            """.formatted(csv.toString().replace("'", "''")), RunListener.NONE);
        for (int seed = 0; seed < 5; seed++) {
            Outcome outcome = engine.run("""
                TRAIN OR REPLACE p AS SELECT * FROM pima WHERE glucose > LEARN() AND bmi > LEARN()
                MATCHING diabetic = 1 HOLDOUT 20 PERCENT USING (seed => %d)\
                """.formatted(seed), RunListener.NONE).getFirst();
            assertEquals(List.of(), ((Outcome.Trained) outcome).report().health());
        }
    }
}
