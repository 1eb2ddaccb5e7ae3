package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// EXPORT of learned queries that are more than a filter.
final class RelationalExportTest {
    private static final String SETUP = """
            CREATE TABLE customers (id INT PRIMARY KEY, age INT, spend DOUBLE PRECISION);
            INSERT INTO customers SELECT x, 20 + MOD(x * 7, 45), 10.37 * MOD(x * 13, 97) FROM SYSTEM_RANGE(1, 120);
            CREATE TABLE orders (oid INT PRIMARY KEY, customer INT, amount DOUBLE PRECISION);
            INSERT INTO orders SELECT x, 1 + MOD(x * 3, 130), 5.13 * MOD(x * 17, 31) FROM SYSTEM_RANGE(1, 240);
            """;
    private static final String JOIN = "SELECT c.id, o.oid FROM customers c JOIN orders o ON o.customer = c.id"
            + " WHERE c.age > LEARN(37, name => 'age') AND o.amount > LEARN(77.123) MATCHING amount > 80 AND spend > 300";
    private static final String GROUPS = "SELECT c.id, SUM(o.amount) AS s FROM customers c JOIN orders o"
            + " ON o.customer = c.id WHERE o.amount > LEARN(31.7) GROUP BY c.id MATCHING SUM(amount) > 150";
    private static final String UNIT =
            "SELECT COUNT(*) AS n FROM customers WHERE spend > LEARN(333.3)" + " MINIMIZE POWER(n - 40, 2)";

    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);

    @BeforeEach
    void fill() {
        engine.run(SETUP, RunListener.NONE);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {JOIN, GROUPS})
    void scores_are_of_all_rows_and_lean_to_those_selected(String query) {
        train(query);
        String[] exported = export("EXPORT q WITH SCORE").sql().split(";\n\n");
        Set<List<Object>> selected = new HashSet<>();
        rows(exported[0]).forEach(row -> selected.add(row.subList(0, 1)));
        List<List<Object>> scored = rows(exported[1]);
        assertTrue(scored.size() > selected.size(), () -> scored.size() + " scored, " + selected.size() + " selected");
        double last = 1;
        int above = 0;
        for (List<Object> row : scored) {
            double score = ((Number) row.getLast()).doubleValue();
            assertTrue(score >= 0 && score <= last, () -> "not best first: " + row);
            last = score;
            above += score > 0.5 && selected.contains(row.subList(0, 1)) ? 1 : 0;
        }
        assertTrue(above > 0, "no row above one half is selected");
    }

    @ParameterizedTest
    @ValueSource(strings = {JOIN, GROUPS, UNIT})
    void rounding_moves_no_more_rows_than_allowed(String query) {
        train(query);
        List<List<Object>> exact = rows(export("EXPORT q").sql());
        for (int allowed : List.of(1, 5, 40)) {
            Outcome.Exported rounded = export("EXPORT q ROUNDED " + allowed);
            Set<List<Object>> moved = new HashSet<>(exact);
            List<List<Object>> now = rows(rounded.sql());
            Set<List<Object>> both = new HashSet<>(now);
            both.retainAll(moved);
            moved.addAll(now);
            moved.removeAll(both);
            // A row that changes is gone and there anew.
            assertTrue(moved.size() <= 2 * allowed, () -> allowed + " allowed: " + moved + rounded.notes());
        }
    }

    @Test
    void rounding_shortens_values_where_rows_may_move() {
        train(JOIN);
        Outcome.Exported rounded = export("EXPORT q ROUNDED 10000");
        assertTrue(rounded.notes().stream().anyMatch(note -> note.startsWith("rounded ")), rounded.notes()::toString);
    }

    @Test
    void one_row_has_no_score() {
        train(UNIT);
        ProblemException problem = assertThrows(ProblemException.class, () -> export("EXPORT q WITH SCORE"));
        assertEquals("no-score", problem.problem().code());
        assertEquals(1, problem.problem().span().column());
        assertEquals("export it without SCORE", problem.problem().hint());
    }

    @ParameterizedTest
    @ValueSource(strings = {JOIN, GROUPS, UNIT})
    void the_operators_of_a_learned_query_are_explained(String query) {
        train(query);
        Outcome.Explained explained = (Outcome.Explained)
                engine.run("EXPLAIN SOFT q", RunListener.NONE).getFirst();
        assertTrue(explained.text().contains("loss"), explained.text());
    }

    private void train(String query) {
        engine.run("TRAIN q AS " + query + " USING (epochs => 3)", RunListener.NONE);
    }

    private Outcome.Exported export(String statement) {
        return (Outcome.Exported) engine.run(statement, RunListener.NONE).getFirst();
    }

    private List<List<Object>> rows(String sql) {
        return ((Outcome.Rows) engine.run(sql, RunListener.NONE).getFirst()).rows();
    }
}
