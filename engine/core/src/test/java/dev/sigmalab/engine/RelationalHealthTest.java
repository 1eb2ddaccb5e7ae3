package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.health.Finding.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What keeps a training of joins, groups and subqueries from learning is told in words: one sick query for each cause
/// and kind of query where it can occur.
class RelationalHealthTest extends RelationalPatients {
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
}
