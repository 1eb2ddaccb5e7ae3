package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadedTablesTest {
    private static final long SEED = 20261128;

    private final Database database = Database.inMemory();
    private final LoadedTables tables = new LoadedTables();

    @AfterEach
    void close() {
        database.close();
    }

    private Table load(String sql) {
        return load(List.of(sql)).getFirst();
    }

    private List<Table> load(List<String> queries) {
        return tables.of(
                database.connection(),
                queries,
                () -> queries.stream()
                        .map(sql -> TableLoader.load(database.connection(), sql))
                        .toList());
    }

    private static void run(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void run(String sql) {
        run(database.connection(), sql);
    }

    /// What random people do, on this connection or on another one, with and without committing.
    @Test
    void no_interleaving_of_changes_and_loads_shows_rows_that_are_not_there() throws SQLException {
        int hits = 0;
        for (int round = 0; round < 60; round++) {
            Random random = new Random(SEED + round);
            run("DROP ALL OBJECTS");
            run("CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a INTEGER, b INTEGER)");
            run("CREATE TABLE u (a INTEGER, b INTEGER)");
            List<String> done = new ArrayList<>();
            try (Connection other = database.newConnection()) {
                for (int step = 0; step < 60; step++) {
                    boolean isOther = random.nextBoolean();
                    String change = change(random, isOther);
                    done.add((isOther ? "other: " : "own: ") + change);
                    apply(isOther ? other : database.connection(), change);
                    List<String> queries = queries(random);
                    List<Table> found = load(queries);
                    List<Table> again = load(queries);
                    hits += found.getFirst() == again.getFirst() ? 1 : 0;
                    for (int i = 0; i < queries.size(); i++) {
                        List<String> there = rows(TableLoader.load(database.connection(), queries.get(i)));
                        String at = "seed %d: %s, then %s".formatted(SEED + round, done, queries.get(i));
                        assertEquals(there, rows(found.get(i)), at);
                        assertEquals(there, rows(again.get(i)), at);
                    }
                }
                other.rollback();
            }
        }
        assertTrue(hits > 1000, "only %d loads were saved".formatted(hits));
    }

    private static List<String> queries(Random random) {
        List<String> all = List.of(
                "SELECT a, b FROM t",
                "SELECT b AS x FROM u",
                "SELECT t.a, u.b FROM t JOIN u ON t.a = u.a",
                "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a)",
                "SELECT COUNT(*) AS n, SUM(b) AS s FROM u");
        int first = random.nextInt(all.size());
        return random.nextBoolean()
                ? List.of(all.get(first))
                : List.of(all.get(first), all.get(random.nextInt(all.size())));
    }

    /// Changes of data by anybody; of tables by the other alone, whose transaction they end.
    private static String change(Random random, boolean isOther) {
        String table = random.nextBoolean() ? "t" : "u";
        int a = random.nextInt(4);
        return switch (random.nextInt(isOther ? 14 : 7)) {
            case 0, 1 -> "INSERT INTO %s (a, b) VALUES (%d, %d)".formatted(table, a, random.nextInt(100));
            case 2 -> "UPDATE %s SET b = b + 1 WHERE a = %d".formatted(table, a);
            case 3 -> "DELETE FROM %s WHERE a = %d".formatted(table, a);
            case 4 -> "INSERT INTO t (a, b) SELECT a, b FROM u";
            case 5, 6 -> "CALL 1";
            case 7 -> "TRUNCATE TABLE u";
            case 8 ->
                "ALTER TABLE u ALTER COLUMN a RENAME TO c; ALTER TABLE u ALTER COLUMN b RENAME TO a;"
                        + " ALTER TABLE u ALTER COLUMN c RENAME TO b";
            case 9 -> "DROP TABLE u; CREATE TABLE u AS SELECT a, b FROM t";
            case 10 -> "SET AUTOCOMMIT FALSE";
            case 11 -> "COMMIT; SET AUTOCOMMIT TRUE";
            case 12 -> "ROLLBACK";
            default -> "COMMIT";
        };
    }

    /// What waits for a lock of the other's transaction is given up.
    private static void apply(Connection connection, String change) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT 1");
            statement.execute(change);
        } catch (SQLException _) {
            return;
        }
    }

    private static List<String> rows(Table table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            StringBuilder text = new StringBuilder();
            for (Column column : table.columns()) {
                text.append(((NumberColumn) column).exact(row)).append(' ');
            }
            rows.add(text.toString());
        }
        return rows.stream().sorted().toList();
    }

    @Test
    void a_load_is_saved_while_nothing_changes_and_other_tables_do_not_count() {
        run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1); CREATE TABLE u (a INTEGER)");
        Table first = load("SELECT a FROM t");
        run("INSERT INTO u VALUES (1); CREATE VIEW v AS SELECT * FROM u");
        assertSame(first, load("SELECT a FROM t"));
        run("INSERT INTO t VALUES (2)");
        assertNotSame(first, load("SELECT a FROM t"));
    }

    @Test
    void what_changes_by_itself_is_loaded_every_time() {
        run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT a FROM t; SET @x = 1");
        run("CREATE ALIAS f DETERMINISTIC FOR 'java.lang.Math.abs(int)'; CREATE SEQUENCE s");
        run("CREATE TABLE csv AS SELECT 1 AS a");
        List.of(
                        "SELECT a, RAND() FROM t",
                        "SELECT a, CURRENT_TIMESTAMP AS n FROM t",
                        "SELECT a FROM v",
                        "SELECT a, f(a) AS b FROM t",
                        "SELECT a, NEXT VALUE FOR s AS b FROM t",
                        "SELECT a, @x AS b FROM t",
                        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES",
                        "WITH w AS (SELECT a FROM t) SELECT a FROM w")
                .forEach(sql -> assertNotSame(load(sql), load(sql), sql));
    }

    @Test
    void within_a_transaction_every_load_is_made() throws SQLException {
        run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)");
        Table before = load("SELECT a FROM t");
        database.connection().setAutoCommit(false);
        run("INSERT INTO t VALUES (2)");
        assertEquals(2, load("SELECT a FROM t").rows());
        database.connection().rollback();
        assertEquals(1, load("SELECT a FROM t").rows());
        database.connection().setAutoCommit(true);
        assertEquals(rows(before), rows(load("SELECT a FROM t")));
    }

    @Test
    void what_is_kept_has_a_bound() {
        LoadedTables small = new LoadedTables(3000);
        run("CREATE TABLE t AS SELECT X AS a FROM SYSTEM_RANGE(1, 1000)");
        List<String> one = List.of("SELECT a FROM t");
        List<String> two = List.of("SELECT a + 1 AS a FROM t");
        Table first = small.of(
                        database.connection(),
                        one,
                        () -> List.of(TableLoader.load(database.connection(), one.getFirst())))
                .getFirst();
        Table second = small.of(
                        database.connection(),
                        two,
                        () -> List.of(TableLoader.load(database.connection(), two.getFirst())))
                .getFirst();
        assertSame(second, small.of(database.connection(), two, List::of).getFirst());
        assertNotSame(
                first,
                small.of(
                                database.connection(),
                                one,
                                () -> List.of(TableLoader.load(database.connection(), one.getFirst())))
                        .getFirst());
    }
}
