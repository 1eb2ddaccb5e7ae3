package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Finding.Cause;
import dev.sigmalab.engine.learned.TrainingReport;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What keeps a training of joins, groups, subqueries and objectives from learning is told in words: one sick query for
/// each cause and kind of query where it can occur. Healthy ones of each kind are left in peace.
class RelationalHealthTest {
    private Database database;
    private Engine engine;
    private final List<Finding> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.inMemory();
        engine = new Engine(database);
        engine.run("""
            CREATE TABLE c(id INT PRIMARY KEY, age DOUBLE PRECISION, region INT, good INT) AS SELECT X, MOD(X * 7919, 100) * 1.0E0, MOD(X, 5),
              CASE WHEN MOD(X * 7919, 100) > 40 THEN 1 ELSE 0 END FROM SYSTEM_RANGE(1, 200);
            CREATE TABLE o(oid INT PRIMARY KEY, cid INT, amount DOUBLE PRECISION, one DOUBLE PRECISION, kind INT) AS
              SELECT X, 1 + MOD(X * 31, 200), MOD(X * 104729, 997) / 10.0E0, 1.0E0, MOD(X, 3) FROM SYSTEM_RANGE(1, 1000);
            CREATE TABLE none (cid INT, amount DOUBLE PRECISION)\
            """, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private TrainingReport train(String statement) {
        heard.clear();
        RunListener listener = new RunListener() {
            @Override
            public void diagnosed(String name, List<Finding> findings) {
                heard.addAll(findings);
            }
        };
        TrainingReport report = ((Outcome.Trained) engine.run("TRAIN OR REPLACE q AS " + statement, listener)
                        .getLast())
                .report();
        assertEquals(report.health(), heard);
        report.health().forEach(finding -> assertTrue(report.notes().contains(finding.line()), report::toString));
        return report;
    }

    private Finding only(String statement, Cause cause) {
        List<Finding> found = train(statement).health();
        assertEquals(1, found.size(), found::toString);
        assertEquals(cause, found.getFirst().cause(), found::toString);
        return found.getFirst();
    }

    private static List<Cause> causes(List<Finding> findings) {
        return findings.stream().map(Finding::cause).toList();
    }

    private void healthy(String statement) {
        assertEquals(List.of(), train(statement).health(), statement);
    }

    // --- saturated gates ------------------------------------------------------------------------------------------

    @Test
    void a_threshold_far_from_all_pairs_of_a_join() {
        String query = "SELECT c.id FROM c JOIN o ON o.cid = c.id WHERE o.amount > LEARN(%s) MATCHING good = 1"
                + " USING (epochs => 40)";
        Finding finding = only(query.formatted("1000000000"), Cause.SATURATED_GATE);
        assertEquals(List.of("amount_min"), finding.parameters());
        assertEquals(
                "amount_min did not move, since no row lies near the slope of 'o.amount > LEARN(1000000000)': o.amount"
                        + " runs from 0 to 99.6: start in between, or let LEARN() pick the start",
                finding.line());
        healthy(query.formatted("50"));
    }

    @Test
    void a_threshold_far_from_the_rows_that_EXISTS_asks_for() {
        String query = "SELECT c.id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.cid = c.id AND o.amount > LEARN(%s))"
                + " MATCHING good = 1 USING (epochs => 40)";
        assertEquals(
                List.of("amount_min"),
                only(query.formatted("1000000000"), Cause.SATURATED_GATE).parameters());
        healthy(query.formatted("50"));
    }

    @Test
    void a_threshold_of_HAVING_far_from_all_groups() {
        String query = "SELECT cid, COUNT(*) AS n FROM o WHERE amount > LEARN(30) GROUP BY cid HAVING COUNT(*) >"
                + " LEARN(%s, name => 'least') MATCHING MOD(cid, 2) = 1 USING (epochs => 40)";
        List<Finding> found = train(query.formatted("1000000")).health();
        assertEquals(List.of(Cause.SATURATED_GATE, Cause.EQUAL_WEIGHTS), causes(found), found::toString);
        assertEquals(List.of("least"), found.get(0).parameters());
        assertTrue(
                found.get(0).line().contains("COUNT(*) runs from "),
                found.get(0).line());
        assertEquals(
                List.of("amount_min"), found.get(1).parameters(), "the rows' threshold is held back by the groups'");
    }

    @Test
    void a_threshold_far_from_all_rows_under_an_objective() {
        String query =
                "SELECT COUNT(*) AS n FROM o WHERE amount > LEARN(%s) MINIMIZE POWER(n - 300, 2) USING (epochs => 60)";
        Finding finding = only(query.formatted("1000000000"), Cause.SATURATED_GATE);
        assertEquals(List.of("amount_min"), finding.parameters());
        healthy(query.formatted("50"));
    }

    @Test
    void a_coefficient_behind_a_comparison_that_holds_back_every_row() {
        Finding finding = only(
                "SELECT o.amount AS y, CASE WHEN SOFT(o.amount > 1000000000) THEN LEARN(1.0, name => 'c') * o.one ELSE"
                        + " 50 END AS e FROM o MINIMIZE AVG(SQUARED_ERROR(y, e)) USING (epochs => 40)",
                Cause.SATURATED_GATE);
        assertEquals(List.of("c"), finding.parameters());
        assertEquals(
                "c did not move, since it acts only where 'o.amount > 1000000000' holds, and that is the same for"
                        + " every row",
                finding.text());
    }

    // --- empty groups ---------------------------------------------------------------------------------------------

    @Test
    void an_aggregate_of_no_rows() {
        Finding finding = only(
                "SELECT SUM(n.amount * LEARN(1.5, name => 'c')) AS s FROM none n MINIMIZE POWER(s - 3, 2)",
                Cause.EMPTY_GROUP);
        assertEquals(List.of("c"), finding.parameters());
        assertEquals(
                "c did not move, since no row is there to take part in 'SUM(n.amount * LEARN(1.5, name => 'c'))':"
                        + " loosen the conditions on its rows, or fill its tables",
                finding.line());
    }

    @Test
    void a_subquery_without_rows() {
        Finding finding = only(
                "SELECT c.id FROM c WHERE c.age > LEARN(30) AND NOT EXISTS (SELECT 1 FROM none n WHERE n.cid = c.id AND"
                        + " n.amount > LEARN(3)) MATCHING good = 1 USING (epochs => 40)",
                Cause.EMPTY_GROUP);
        assertEquals(List.of("amount_min"), finding.parameters());
    }

    @Test
    void keys_of_a_learnable_table_that_no_row_reaches() {
        engine.run("""
            CREATE LEARNABLE TABLE slopes AS SELECT DISTINCT kind, LEARN(1.0) AS slope FROM o;
            INSERT INTO slopes VALUES (17, 1.0), (18, 1.0)\
            """, RunListener.NONE);
        String query = "SELECT o.amount AS y, s.slope * o.one AS e FROM o JOIN slopes s ON s.kind = o.kind"
                + " MINIMIZE AVG(SQUARED_ERROR(y, e))";
        Finding finding = only(query, Cause.EMPTY_GROUP);
        assertEquals(
                "2 of 5 values of slopes.slope never move, since the loss does not depend on them: kind 17, kind 18:"
                        + " train on rows that reach these keys, or leave the keys out of the table",
                finding.line().replace("KIND", "kind"));
        engine.run("DELETE FROM slopes WHERE kind > 10", RunListener.NONE);
        healthy(query);
    }

    // --- diffuse groups -------------------------------------------------------------------------------------------

    @Test
    void groups_of_many_faint_rows() {
        String query =
                "SELECT kind, COUNT(*) AS n FROM o WHERE amount > LEARN(%s) GROUP BY kind MATCHING kind = 1 USING"
                        + " (epochs => 1, steepness => %s, freeze => 'amount_min')";
        List<Finding> found = train(query.formatted("190", "1")).health();
        Finding finding = found.stream()
                .filter(each -> each.cause() == Cause.DIFFUSE_GROUP)
                .findFirst()
                .orElseThrow(() -> new AssertionError(found));
        assertTrue(
                finding.text().startsWith("3 of 3 groups of 'GROUP BY kind' are there only because"), finding.text());
    }

    @Test
    void many_faint_rows_that_EXISTS_adds_up() {
        List<Finding> found = train("SELECT c.id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.kind = MOD(c.id, 3) AND"
                        + " o.amount > LEARN(190)) MATCHING good = 1 USING (epochs => 1, steepness => 1, freeze =>"
                        + " 'amount_min')")
                .health();
        assertTrue(found.stream().anyMatch(each -> each.cause() == Cause.DIFFUSE_GROUP), found::toString);
    }

    // --- scale ----------------------------------------------------------------------------------------------------

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
