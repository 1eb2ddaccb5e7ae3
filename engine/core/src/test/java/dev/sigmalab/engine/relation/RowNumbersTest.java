package dev.sigmalab.engine.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How rows of tables without a key are told apart.
class RowNumbersTest {
    private final Connection connection = connection();

    private static Connection connection() {
        try {
            return DriverManager.getConnection("jdbc:h2:mem:");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RelationCase of(String sql) {
        return RelationCase.of(connection, sql, _ -> Optional.empty());
    }

    private static String loads(RelationCase found) {
        return String.join(";\n", found.query().loads());
    }

    /// Both sides without a key, with equal rows and a gap in H2's own numbers.
    private void keyless() throws SQLException {
        run("CREATE TABLE c AS SELECT MOD(X, 7) AS k, MOD(X, 5) AS age FROM SYSTEM_RANGE(1, 70)");
        run("CREATE TABLE o AS SELECT MOD(X, 9) AS k, MOD(X, 4) AS amount FROM SYSTEM_RANGE(1, 90)");
        run("DELETE FROM c WHERE _ROWID_ IN (2, 3, 50)");
        run("CREATE VIEW v AS SELECT * FROM c");
    }

    private static final List<String> QUERIES = List.of(
            "SELECT c.k, o.amount FROM %1$s c LEFT JOIN o ON c.k = o.k AND o.amount > LEARN(2)",
            "SELECT k FROM %1$s c WHERE EXISTS (SELECT 1 FROM o WHERE o.k = c.k AND o.amount > LEARN(2))",
            "SELECT o.amount, c.k FROM o JOIN (SELECT * FROM %1$s WHERE k > LEARN(1)) c ON c.k = o.k");

    @Test
    void tables_are_numbered_by_h2_itself_and_the_rows_are_those_of_the_database() throws SQLException {
        keyless();
        for (String query : QUERIES) {
            RelationCase found = of(query.formatted("c"));
            assertTrue(loads(found).contains("_ROWID_"), loads(found));
            assertFalse(loads(found).contains("ROW_NUMBER"), loads(found));
            assertEquals(sorted(found.databaseRows()), sorted(answer(found)), query);
        }
    }

    @Test
    void views_are_numbered_in_the_order_of_all_columns() throws SQLException {
        keyless();
        for (String query : QUERIES) {
            RelationCase found = of(query.formatted("v"));
            assertTrue(loads(found).contains("ROW_NUMBER"), loads(found));
            assertFalse(loads(found).contains("_ROWID_"), loads(found));
            assertEquals(sorted(found.databaseRows()), sorted(answer(found)), query);
        }
    }

    private static List<List<Object>> answer(RelationCase found) {
        return Answer.of(Probe.hard(found.data(), found.starts(), found.columns()))
                .rows();
    }

    private static List<String> sorted(List<List<Object>> rows) {
        return rows.stream().map(String::valueOf).sorted().toList();
    }

    @Test
    void large_tables_are_numbered_alike_where_copies_stand_in_for_them() throws SQLException {
        run("CREATE TABLE c AS SELECT X AS k, MOD(X, 5) AS age FROM SYSTEM_RANGE(1, 5000)");
        run("CREATE TABLE o AS SELECT MOD(X, 4000) AS k, MOD(X, 7) AS amount FROM SYSTEM_RANGE(1, 9000)");
        run("DELETE FROM c WHERE MOD(_ROWID_, 3) = 0");
        RelationCase found = of(QUERIES.get(1).formatted("c"));
        assertEquals(sorted(found.databaseRows()), sorted(answer(found)));
    }
}
