package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Finding.Cause;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// As [RelationalHealthTest], for units, losses and what they end at. Healthy trainings of each kind are left in peace.
class RelationalLossHealthTest extends RelationalPatients {
    @Test
    void a_column_of_a_join_whose_unit_a_few_extreme_values_set() {
        engine.run("""
            CREATE TABLE skewed AS SELECT X AS id, CASE WHEN X = 77 THEN 1E12 WHEN MOD(X, 9) = 0 THEN
              MOD(X, 90) / 9E0 ELSE 0E0 END AS s FROM SYSTEM_RANGE(1, 200)\
            """, RunListener.NONE);
        String query = "SELECT c.id FROM c JOIN skewed k ON k.id = c.id WHERE %s < LEARN(3) MATCHING good = 1 USING"
                + " (epochs => 40)";
        List<Finding> found = train(query.formatted("k.s")).health();
        assertTrue(found.stream().anyMatch(each -> each.cause() == Cause.SCALE), found::toString);
        found = train(query.formatted("LEAST(k.s, 10)")).health();
        assertTrue(found.stream().noneMatch(each -> each.cause() == Cause.SCALE), found::toString);
    }

    @Test
    void a_loss_of_tiny_numbers_and_steps_as_small() {
        String query =
                "SELECT 1E-9 * amount AS y, LEARN(3E-8, name => 'c') AS e FROM o MINIMIZE AVG(SQUARED_ERROR(y, e))"
                        + " USING (epochs => 40%s)";
        Finding finding = only(query.formatted(", optimizer => 'sgd'"), Cause.SCALE);
        assertTrue(
                finding.text().startsWith("c hardly moved: the loss changes by no more than ")
                        && finding.text().endsWith("and the steps of 'sgd' are as small"),
                finding.text());
        healthy(query.formatted(""));
    }

    // --- weights that are all equal -------------------------------------------------------------------------------

    @Test
    void pairs_of_a_join_that_are_all_alike() {
        Finding finding = only(
                "SELECT c.id FROM c JOIN o ON o.cid = c.id WHERE o.one > LEARN(0.5) MATCHING good = 1 USING (epochs =>"
                        + " 40)",
                Cause.EQUAL_WEIGHTS);
        assertTrue(finding.text().startsWith("all rows end with the same weight, "), finding.text());
    }

    @Test
    void rows_of_an_average_that_are_all_alike() {
        Finding finding = only(
                "SELECT AVG(amount) AS a FROM o WHERE one > LEARN(0.5) MAXIMIZE a USING (epochs => 40)",
                Cause.EQUAL_WEIGHTS);
        assertTrue(finding.text().startsWith("all rows of 'AVG(amount)' end with the same weight, "), finding.text());
        assertEquals("compare a column that differs between rows", finding.fix(), "no loss of labels has an effect");
    }

    // --- soft against hard ----------------------------------------------------------------------------------------

    @Test
    void a_join_that_ends_too_soft() {
        String query =
                "SELECT c.id FROM c JOIN o ON o.cid = c.id WHERE o.amount > LEARN(20) AND o.amount < LEARN(80) AND"
                        + " c.age > LEARN(40) MATCHING good = 1 USING (epochs => 40%s)";
        Finding finding = only(query.formatted(", steepness => 0.5"), Cause.SOFT_HARD_GAP);
        assertTrue(finding.text().endsWith("it ended at steepness 0.500"), finding.text());
        healthy(query.formatted(""));
    }

    @Test
    void an_objective_that_ends_too_soft() {
        String query =
                "SELECT COUNT(*) AS n FROM o WHERE amount > LEARN(90) MINIMIZE ABS(n - 200) USING (epochs => 200%s)";
        Finding finding = only(query.formatted(", steepness => 0.3"), Cause.SOFT_HARD_GAP);
        assertTrue(finding.text().startsWith("ABS(n - 200) is "), finding.text());
        healthy(query.formatted(""));
    }

    // --- only together --------------------------------------------------------------------------------------------

    @Test
    void two_coefficients_of_an_objective_that_act_only_together() {
        String query = "SELECT amount AS y, LEARN(%s, name => 'c') * LEARN(0.0, name => 'd') * amount AS e FROM o"
                + " MINIMIZE AVG(SQUARED_ERROR(y, e)) USING (epochs => 40)";
        assertEquals(
                List.of("c", "d"),
                only(query.formatted("0.0"), Cause.ONLY_TOGETHER).parameters());
        healthy(query.formatted("0.1"));
    }

    @Test
    void a_learnable_column_and_a_coefficient_that_act_only_together() {
        engine.run(
                "CREATE LEARNABLE TABLE slopes AS SELECT DISTINCT kind, LEARN(0.0) AS slope FROM o", RunListener.NONE);
        String query = "SELECT o.amount AS y, s.slope * LEARN(%s, name => 'c') * o.amount AS e FROM o JOIN slopes s ON"
                + " s.kind = o.kind MINIMIZE AVG(SQUARED_ERROR(y, e)) USING (epochs => 40)";
        Finding finding = only(query.formatted("0.0"), Cause.ONLY_TOGETHER);
        assertEquals(List.of("c", "slopes.slope"), finding.parameters());
        healthy(query.formatted("0.5"));
    }

    // --- numbers that are not finite ------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT AVG(LN(amount + LEARN(-500.0, name => 'c'))) AS a FROM o MINIMIZE a | in 'LN(amount +"
                        + " LEARN(-500.0, name => 'c'))', which gives no number in some rows",
                "SELECT SUM(amount) AS s FROM o WHERE amount > LEARN(50) MINIMIZE SQRT(s - 1E9) | in 'SQRT(s - 1E9)',"
                        + " which gives no number"
            })
    void a_number_that_is_not_finite_names_its_expression(String row) {
        ProblemException failed =
                assertThrows(ProblemException.class, () -> train(row.substring(0, row.indexOf(" | "))));
        assertEquals("not-finite", failed.problem().code());
        assertTrue(
                failed.problem().message().endsWith("; it begins " + row.substring(row.indexOf(" | ") + 3)),
                failed.problem().message());
    }

    // --- healthy --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT c.id FROM c LEFT JOIN o ON o.cid = c.id AND o.amount > LEARN(50) WHERE c.age > LEARN() MATCHING"
                        + " good = 1",
                "SELECT kind, COUNT(*) AS n FROM o WHERE amount > LEARN(30) AND oid < 400 + 100 * kind GROUP BY kind"
                        + " HAVING COUNT(*) > LEARN(100) MATCHING kind > 0",
                "SELECT id FROM c WHERE age > (SELECT AVG(amount) FROM o WHERE amount < LEARN(80)) MATCHING good = 1",
                "SELECT id FROM c WHERE id IN (SELECT cid FROM o WHERE amount > LEARN(50)) MATCHING good = 1",
                "SELECT id FROM c WHERE age > LEARN(20) UNION SELECT oid FROM o WHERE amount > LEARN(60) MATCHING id >"
                        + " 90",
                "SELECT id FROM (SELECT id FROM c WHERE age > LEARN(20) UNION ALL SELECT oid FROM o WHERE amount >"
                        + " LEARN(60)) t MATCHING id > 90",
                "WITH w AS (SELECT * FROM o WHERE amount > LEARN(30)) SELECT a.oid FROM w a JOIN w b ON a.cid = b.cid"
                        + " WHERE a.oid < 50 MATCHING a.kind = 1",
                "SELECT COUNT(*) AS n, AVG(amount) AS s FROM o WHERE amount > LEARN(20) AND kind < LEARN(2) MAXIMIZE s"
                        + " - 0.001 * POWER(n - 300, 2)",
                "SELECT amount AS y, LEARN(0.0) + LEARN(1.0, name => 'b') * kind AS e FROM o MINIMIZE AVG(HUBER(y, e,"
                        + " 3))",
                "SELECT cid, SUM(amount) AS s FROM o WHERE amount > LEARN(20) GROUP BY cid MINIMIZE"
                        + " AVG(SQUARED_ERROR(s, 100))"
            })
    void healthy_trainings_of_every_kind_are_left_in_peace(String statement) {
        healthy(statement);
        healthy(statement + " USING (epochs => 60, restarts => 1)");
    }
}
