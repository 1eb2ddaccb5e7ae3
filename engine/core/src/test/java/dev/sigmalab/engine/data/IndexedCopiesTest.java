package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexedCopiesTest {
    private static final String SETUP = """
            CREATE TABLE c (id INT PRIMARY KEY, age INT);
            INSERT INTO c SELECT x, MOD(x, 90) FROM SYSTEM_RANGE(1, 3000);
            CREATE TABLE "O" ("o""id" INT, cid INT, amount DOUBLE PRECISION);
            INSERT INTO o SELECT x, MOD(x * 7, 3000), MOD(x, 100) FROM SYSTEM_RANGE(1, 6000);
            """;

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = Database.inMemory();
        execute(SETUP);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT p.amount, o.amount FROM o p JOIN (c JOIN o ON o.cid = c.id) ON p.cid = c.id",
                "SELECT c.id, o.amount FROM c LEFT JOIN o ON o.cid = c.id AND o.amount > 3",
                "SELECT id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.cid = c.id AND o.amount > 90)",
                "SELECT id FROM c WHERE age > (SELECT AVG(amount) FROM o WHERE cid = id)",
                "SELECT p.amount, s.t FROM o p LEFT JOIN (SELECT cid, SUM(amount) AS t FROM o GROUP BY cid) s ON s.cid = p.cid",
                "WITH w AS (SELECT * FROM o) SELECT a.amount, b.amount FROM w a JOIN o b ON a.cid = b.cid",
            })
    void joins_are_found_by_an_index_and_give_the_same_rows(String sql) throws SQLException {
        List<List<Object>> expected = rows(sql);
        try (IndexedCopies _ = IndexedCopies.of(connection(), List.of(sql))) {
            assertTrue(plan(sql).contains("SIGMALAB_INDEX"), plan(sql));
            assertEquals(expected, rows(sql));
        }
        assertEquals("PUBLIC", rows("CALL CURRENT_SCHEMA").getFirst().getFirst());
        assertFalse(plan(sql).contains("SIGMALAB_INDEX"), plan(sql));
        execute("CREATE TABLE made (x INT)");
        assertEquals(
                List.of(List.of("PUBLIC")),
                rows("SELECT TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'MADE'"));
    }

    /// Whoever stops a load also asks H2 to end what runs, which by then may be what puts things back.
    @Test
    void what_was_cancelled_leaves_nothing_behind() throws SQLException {
        String sql = "SELECT c.id, o.amount FROM c LEFT JOIN o ON o.cid = c.id AND o.amount > 3";
        try (IndexedCopies _ = IndexedCopies.of(connection(), List.of(sql))) {
            assertTrue(plan(sql).contains("SIGMALAB_INDEX"), plan(sql));
            database.cancel();
        }
        assertEquals("PUBLIC", rows("CALL CURRENT_SCHEMA").getFirst().getFirst());
        assertFalse(plan(sql).contains("SIGMALAB_INDEX"), plan(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT c.id, o.amount FROM o JOIN c ON o.cid = c.id",
                "SELECT * FROM o WHERE amount > 3",
                "SELECT * FROM (SELECT * FROM o WHERE amount > 3) q WHERE q.cid = q.\"o\"\"id\"",
                "SELECT id FROM c UNION ALL SELECT cid FROM o WHERE cid = \"o\"\"id\"",
                "SELECT id FROM c WHERE id IN (SELECT cid FROM o)",
                "SELECT c.id, s.t FROM c JOIN (SELECT cid, SUM(amount) AS t FROM o GROUP BY cid) s ON s.cid = c.id",
                "SELECT nothing FROM nowhere",
            })
    void nothing_is_copied_where_no_table_is_scanned_twice(String sql) throws SQLException {
        try (IndexedCopies _ = IndexedCopies.of(connection(), List.of(sql))) {
            assertEquals("PUBLIC", rows("CALL CURRENT_SCHEMA").getFirst().getFirst());
        }
    }

    @Test
    void a_guest_and_an_open_transaction_are_served_too() throws SQLException {
        String sql = "SELECT c.id, o.amount FROM c LEFT JOIN o ON o.cid = c.id";
        try (Database guest = Database.sandbox();
                Statement statement = guest.connection().createStatement()) {
            for (String each : SETUP.split(";\n")) {
                statement.execute(each);
            }
            try (IndexedCopies _ = IndexedCopies.of(guest.connection(), List.of(sql));
                    ResultSet row = statement.executeQuery("EXPLAIN " + sql)) {
                row.next();
                assertTrue(row.getString(1).contains("SIGMALAB_INDEX"), row.getString(1));
            }
        }
        connection().setAutoCommit(false);
        execute("DELETE FROM o WHERE cid < 5");
        IndexedCopies.of(connection(), List.of(sql)).close();
        connection().rollback();
        assertEquals(6000L, rows("SELECT COUNT(*) FROM o").getFirst().getFirst());
    }

    @Test
    void the_schema_and_path_that_were_set_are_set_again() throws SQLException {
        execute("CREATE SCHEMA shop; SET SCHEMA shop; SET SCHEMA_SEARCH_PATH shop, public");
        String sql = "SELECT c.id, o.amount FROM c LEFT JOIN o ON o.cid = c.id";
        String path = (String) rows("CALL CURRENT_PATH").getFirst().getFirst();
        try (IndexedCopies _ = IndexedCopies.of(connection(), List.of(sql))) {
            assertTrue(plan(sql).contains("SIGMALAB_INDEX"), plan(sql));
        }
        assertEquals("SHOP", rows("CALL CURRENT_SCHEMA").getFirst().getFirst());
        assertEquals(path, rows("CALL CURRENT_PATH").getFirst().getFirst());
    }

    private Connection connection() {
        return database.connection();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private String plan(String sql) throws SQLException {
        return rows("EXPLAIN " + sql).getFirst().getFirst().toString();
    }

    private List<List<Object>> rows(String sql) throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            rows.sort(java.util.Comparator.comparing(Object::toString));
            return rows;
        }
    }
}
