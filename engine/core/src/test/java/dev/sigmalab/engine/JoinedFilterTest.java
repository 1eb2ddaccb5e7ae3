package dev.sigmalab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables of CSV files have no keys: H2 would scan one of them for every row of the other.
class JoinedFilterTest {
    private static final String COPIES = "SELECT SUM(EXECUTION_COUNT) FROM INFORMATION_SCHEMA.QUERY_STATISTICS"
            + " WHERE SQL_STATEMENT LIKE 'CREATE INDEX SIGMALAB_INDEX%'";

    /// Loading, hardening, and comparing with the database.
    @ParameterizedTest
    @CsvSource({"20000, 3", "200, "})
    void a_join_of_large_tables_is_made_by_an_index(int rows, Long copies) {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run("""
                    CREATE TABLE few AS SELECT CAST(X AS INTEGER) AS id FROM SYSTEM_RANGE(1, 1500);
                    CREATE TABLE many AS SELECT CAST(X AS INTEGER) AS id, X AS c FROM SYSTEM_RANGE(1, %d);
                    SET QUERY_STATISTICS TRUE;
                    TRAIN q AS SELECT f.id FROM few f JOIN many m ON f.id = m.id WHERE m.c > LEARN(60)
                    MATCHING m.c > 80 USING (epochs => 3)""".formatted(rows), RunListener.NONE);
            Outcome.Rows found = assertInstanceOf(
                    Outcome.Rows.class, engine.run(COPIES, RunListener.NONE).getFirst());
            assertEquals(copies, sum(found.rows()));
        }
    }

    private static Long sum(List<List<Object>> rows) {
        Object sum = rows.getFirst().getFirst();
        return sum == null ? null : ((Number) sum).longValue();
    }

    @Test
    void what_the_database_cannot_join_is_told_at_the_join() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run("""
                    CREATE TABLE t(id INT PRIMARY KEY, s VARCHAR(9), y INT) AS SELECT X, 'a', X > 3 FROM SYSTEM_RANGE(1, 9);
                    CREATE TABLE o AS SELECT CAST(X AS INTEGER) AS id, X AS z FROM SYSTEM_RANGE(1, 9)""", RunListener.NONE);
            String train = "TRAIN q AS SELECT t.id FROM t JOIN o ON t.s = o.id WHERE o.z > LEARN(5) MATCHING t.y = 1";
            Problem problem = assertThrows(ProblemException.class, () -> engine.run(train, RunListener.NONE))
                    .problem();
            assertEquals("1:29", problem.span().toString());
        }
    }

    /// Its rows would be computed once more for every statement.
    @Test
    void the_rows_of_a_view_are_not_counted() {
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run("""
                    CREATE VIEW v AS SELECT X AS id, X AS c FROM SYSTEM_RANGE(1, 1000);
                    SET QUERY_STATISTICS TRUE;
                    TRAIN q AS SELECT id FROM v WHERE c > LEARN(60) MATCHING c > 80 USING (epochs => 3)""", RunListener.NONE);
            Outcome.Rows found = assertInstanceOf(
                    Outcome.Rows.class,
                    engine.run(
                                    COPIES.replace(
                                            "CREATE INDEX SIGMALAB_INDEX%", "SELECT COUNT(*) FROM \"PUBLIC\".\"V\"%"),
                                    RunListener.NONE)
                            .getFirst());
            assertEquals(null, sum(found.rows()));
        }
    }
}
