package dev.sigmalab.engine.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What random queries found that cannot be made soft: its words and its place.
final class RelationProblemsTest {
    @Test
    void a_learnable_that_nothing_depends_on() throws SQLException {
        Problem problem = problem("WITH w AS (SELECT x, x * LEARN(2.5) AS y FROM t) SELECT x FROM w");
        assertEquals("no-path-to-the-loss", problem.code());
        assertEquals(new Span(1, 26, 1, 35), problem.span());
        assertEquals("nothing that the query gives depends on this LEARN", problem.message());
        assertEquals("use the column or the query of WITH that it stands in, or write a number here", problem.hint());
    }

    @Test
    void hard_around_a_soft_column() throws SQLException {
        Problem problem = problem("SELECT s.y FROM (SELECT x * LEARN(2.5) AS y FROM t) s WHERE HARD(s.y > 3)");
        assertEquals("hard-learnable", problem.code());
        assertEquals(new Span(1, 66, 1, 72), problem.span());
        assertEquals("HARD keeps a condition exact, but 's.y > 3' depends on a learnable", problem.message());
        assertEquals("take HARD away", problem.hint());
    }

    @Test
    void a_subquery_that_looks_at_a_group() throws SQLException {
        Problem problem = problem("SELECT t.k FROM t WHERE t.x > LEARN(1) GROUP BY t.k"
                + " HAVING COUNT(*) > (SELECT COUNT(*) FROM t u WHERE u.k = t.k AND u.x > LEARN(2))");
        assertEquals("not-yet", problem.code());
        assertEquals(new Span(1, 71, 1, 131), problem.span());
        assertEquals(
                "a subquery that looks at the group around it cannot be made soft in this version", problem.message());
        assertEquals("group in a subquery of FROM and ask in the WHERE around it", problem.hint());
    }

    private static Problem problem(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().execute("CREATE TABLE t (k INT, x DOUBLE PRECISION)");
            ParsedSql query = ParsedSql.query(SourceText.script(sql));
            RelationalBinder binder = new RelationalBinder(connection, _ -> Optional.empty());
            return assertThrows(ProblemException.class, () -> binder.bind(query, RelationalBinder.Question.NONE))
                    .problem();
        }
    }
}
