package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `WEIGHT()` over a learned query: how far each row is there by what was learned.
class LearnedWeightsTest {
    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);

    LearnedWeightsTest() {
        run("""
                CREATE TABLE people AS SELECT X AS id, CAST(18 + MOD(X * 37, 60) AS INTEGER) AS age, MOD(X * 7919, 1009) * 10.0 AS income,
                  CASE WHEN MOD(X, 3) = 0 THEN 'FR' ELSE 'DE' END AS country,
                  CASE WHEN MOD(X * 37, 60) > 22 AND MOD(X * 7919, 1009) > 300 THEN 1 ELSE 0 END AS bought
                FROM SYSTEM_RANGE(1, 600);
                ALTER TABLE people ALTER COLUMN id SET NOT NULL;
                ALTER TABLE people ADD PRIMARY KEY (id);
                CREATE TABLE visits AS SELECT X AS visit, 1 + MOD(X * 13, 600) AS person, MOD(X * 31, 97) AS minutes FROM SYSTEM_RANGE(1, 900);
                TRAIN buyers AS SELECT * FROM people WHERE age > LEARN(25) AND income > LEARN() MATCHING bought = 1""");
    }

    @Test
    void weights_of_a_filter_are_the_scores_of_its_export() {
        Map<Object, Object> scores = scores("buyers");
        List<List<Object>> rows = rows("SELECT id, WEIGHT() AS w FROM buyers");
        assertEquals(600, rows.size());
        rows.forEach(row -> assertEquals(number(scores.get(key(row.get(0)))), number(row.get(1)), 1e-9));
        List<List<Object>> starts =
                rows("SELECT id, WEIGHT() AS w FROM people WHERE age > LEARN(25) AND income > LEARN() ORDER BY id");
        assertNotEquals(starts, rows("SELECT id, WEIGHT() AS w FROM buyers ORDER BY id"));
        Object selected = rows("SELECT COUNT(*) FROM buyers").getFirst().getFirst();
        long heavy = rows.stream().filter(row -> number(row.get(1)) > 0.5).count();
        assertEquals(((Number) selected).doubleValue(), heavy, 12);
    }

    @Test
    void weights_follow_learned_steepnesses_and_the_logic_of_the_training() {
        run("""
                TRAIN own AS SELECT * FROM people WHERE age > LEARN(25) AND income > LEARN() MATCHING bought = 1
                USING (steepness => 'learned', logic => 'godel', epochs => 60)""");
        Map<Object, Object> scores = scores("own");
        for (List<Object> row : rows("SELECT id, WEIGHT() AS w FROM own")) {
            assertEquals(number(scores.get(key(row.get(0)))), number(row.get(1)), 1e-9);
        }
    }

    @Test
    void conditions_and_joins_around_a_learned_query_multiply() {
        Map<Object, Object> scores = scores("buyers");
        List<List<Object>> rows = rows("""
                SELECT v.visit, b.id, b.country, v.minutes, WEIGHT() FROM buyers b JOIN visits v ON v.person = b.id
                WHERE b.country = 'FR' AND v.minutes > 40 ORDER BY visit""");
        assertEquals(900, rows.size());
        for (List<Object> row : rows) {
            boolean isKept = row.get(2).equals("FR") && number(row.get(3)) > 40;
            assertEquals(isKept ? number(scores.get(key(row.get(1)))) : 0, number(row.get(4)), 1e-9, row::toString);
        }
    }

    @Test
    void a_learned_query_of_groups_and_one_over_a_learned_query_have_weights_too() {
        run("""
                TRAIN ages AS SELECT age, COUNT(*) AS n FROM people GROUP BY age HAVING AVG(income) > LEARN(2000)
                MATCHING age > 40;
                TRAIN rich AS SELECT id, age FROM buyers WHERE income > LEARN(5000) MATCHING age > 50""");
        Map<Object, Object> groups = scores("ages");
        List<List<Object>> rows = rows("SELECT age, WEIGHT() FROM ages");
        assertEquals(60, rows.size());
        rows.forEach(row -> assertEquals(number(groups.get(key(row.get(0)))), number(row.get(1)), 1e-6));
        Map<Object, Object> buyers = scores("buyers");
        for (List<Object> row : rows("SELECT id, WEIGHT() AS w FROM rich")) {
            assertTrue(number(row.get(1)) <= number(buyers.get(key(row.get(0)))) + 1e-12, row::toString);
        }
    }

    @Test
    void rows_come_in_the_order_that_is_asked_for() {
        List<List<Object>> all = rows("SELECT id, country, WEIGHT() AS w FROM buyers ORDER BY w DESC, id LIMIT 1000");
        assertEquals(600, all.size());
        assertEquals(
                all.subList(2, 5),
                rows("SELECT id, country, WEIGHT() AS w FROM buyers ORDER BY WEIGHT() DESC, 1 LIMIT 3 OFFSET 2"));
        List<List<Object>> byCountry = rows("SELECT id, country, WEIGHT() FROM buyers ORDER BY country, id DESC");
        assertEquals("DE", byCountry.getFirst().get(1));
        assertEquals(600L, byCountry.get(400).getFirst());
        assertEquals("FR", byCountry.getLast().get(1));
        String statement = "SELECT id, WEIGHT() FROM buyers ORDER BY LENGTH(country)";
        Problem problem =
                assertThrows(ProblemException.class, () -> run(statement)).problem();
        assertEquals("unknown-column", problem.code());
        assertEquals("LENGTH(country)", SourceText.script(statement).slice(problem.span()));
        assertEquals(
                "rows with weights are ordered by WEIGHT() or by columns of the select list, and 'LENGTH(country)' is neither",
                problem.message());
        assertEquals("give it a name in the select list, and order by that name", problem.hint());
        String limit = "SELECT id, WEIGHT() FROM buyers LIMIT ?";
        Problem notYet = assertThrows(ProblemException.class, () -> run(limit)).problem();
        assertEquals("a LIMIT that is no number is not available in this version", notYet.message());
        assertEquals("?", SourceText.script(limit).slice(notYet.span()));
    }

    @Test
    void a_joined_query_with_weights_keeps_the_order_that_is_asked_for() {
        List<List<Object>> rows = rows("""
                SELECT p.id, WEIGHT() AS w FROM people p JOIN visits v ON v.person = p.id WHERE v.minutes > LEARN(40)
                ORDER BY w DESC LIMIT 5""");
        assertEquals(5, rows.size());
        double last = 2;
        for (List<Object> row : rows) {
            assertTrue(number(row.get(1)) <= last);
            last = number(row.get(1));
        }
        assertTrue(last > 0.5);
    }

    /// The second query of EXPORT … WITH SCORE: by the first column, the last.
    private Map<Object, Object> scores(String name) {
        String sql = ((Outcome.Exported) engine.run("EXPORT " + name + " WITH SCORE", RunListener.NONE)
                        .getFirst())
                .sql();
        Map<Object, Object> scores = new HashMap<>();
        rows(sql.substring(sql.indexOf(";\n\n") + 3)).forEach(row -> scores.put(key(row.getFirst()), row.getLast()));
        return scores;
    }

    private void run(String script) {
        engine.run(script, RunListener.NONE);
    }

    private List<List<Object>> rows(String sql) {
        return ((Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst()).rows();
    }

    private static Object key(Object cell) {
        return ((Number) cell).longValue();
    }

    private static double number(Object cell) {
        return ((Number) cell).doubleValue();
    }
}
