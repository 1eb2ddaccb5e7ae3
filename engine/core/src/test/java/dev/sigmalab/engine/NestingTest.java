package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A statement that is deeper than the stack is a mistake in the statement, not a fault of the program.
class NestingTest {
    private static final int DEEP = 20_000;
    private static final String TABLE = "CREATE TABLE c AS SELECT X AS a, MOD(X, 2) AS y FROM SYSTEM_RANGE(1, 9);\n";

    @Test
    void soft_conditions_that_are_too_deep_are_told_at_their_statement() {
        assertTooDeep("(".repeat(DEEP) + "a > LEARN(3)" + ")".repeat(DEEP));
        assertTooDeep("NOT ".repeat(DEEP) + "a > LEARN(3)");
        assertTooDeep(String.join(" OR ", Collections.nCopies(DEEP, "a > LEARN(3)")));
        assertTooDeep("a > LEARN(3)" + " + 1".repeat(DEEP));
    }

    @Test
    void plain_sql_that_is_too_deep_for_the_database_is_told_and_the_next_statement_runs() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            String deep = "SELECT " + "(".repeat(DEEP) + "1" + ")".repeat(DEEP);
            ProblemException e = assertThrows(
                    ProblemException.class, () -> engine.run(TABLE + deep + "; SELECT 1", RunListener.NONE));
            assertDeep(e.problem(), 2);
            Outcome.Rows rows = (Outcome.Rows)
                    engine.run("SELECT COUNT(*) FROM c", RunListener.NONE).getFirst();
            assertEquals(List.of(List.of(9L)), rows.rows());
            try (PlainCheck check = new PlainCheck(database.catalog())) {
                Statement.Plain statement =
                        (Statement.Plain) Scripts.parse(deep).getFirst();
                assertEquals(Optional.empty(), check.problem(statement));
            }
        }
    }

    private static void assertTooDeep(String condition) {
        String script = "SELECT 1;\nTRAIN q AS SELECT * FROM c WHERE " + condition + " MATCHING y = 1";
        Scripts.Reading reading = Scripts.read(script);
        assertEquals(1, reading.statements().size(), "the other statement is read");
        assertDeep(reading.problems().getFirst(), 2);
    }

    private static void assertDeep(Problem problem, int line) {
        assertEquals("too-deep", problem.code());
        assertEquals(line, problem.span().line());
        assertEquals(1, problem.span().column());
        assertEquals(
                "this statement has more brackets within brackets, or a longer chain of operators, than can be read",
                problem.message());
        assertEquals(
                "put parts of it into views or queries of WITH, or write IN (…) for a chain of alternatives",
                problem.hint());
    }
}
