package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkInsertTest {
    private static final List<BulkInsert.Target> TARGETS = List.of(
            new BulkInsert.Target("id", "INTEGER"),
            new BulkInsert.Target("price", "DECIMAL(10, 2)"),
            new BulkInsert.Target("bought", "DATE"),
            new BulkInsert.Target("seen", "TIMESTAMP"),
            new BulkInsert.Target("ratio", "DOUBLE PRECISION"),
            new BulkInsert.Target("note", "VARCHAR"));

    private static final String TABLE = "CREATE TABLE t (id INTEGER PRIMARY KEY, price DECIMAL(10, 2), bought DATE, "
            + "seen TIMESTAMP, ratio DOUBLE PRECISION, note VARCHAR(100))";

    @Test
    void rows_arrive_as_given_in_full_and_broken_blocks() throws SQLException {
        for (int rows : new int[] {0, 1, 999, 1000, 1001, 2500}) {
            try (Database database = Database.inMemory()) {
                DatabaseTest.run(database.connection(), TABLE);
                assertEquals(rows, fill(database, rows));
                Table table = TableLoader.load(database.connection(), "SELECT * FROM t ORDER BY id");
                assertEquals(rows, table.rows());
                for (int i = 0; i < rows; i++) {
                    assertEquals(i, table.numbers("id").value(i));
                    assertEquals(i % 3 == 0, table.column("price").isNull(i));
                    assertEquals(
                            i % 3 == 0 ? 0 : i / 100.0, table.numbers("price").value(i));
                    assertEquals(i, table.numbers("bought").value(i));
                    assertEquals(i + 0.5, table.numbers("seen").value(i));
                    assertEquals(
                            i == 7 ? Double.NaN : 1.0 / i,
                            table.numbers("ratio").value(i));
                    assertEquals(i % 2 == 0 ? null : "row " + i, ((TextColumn) table.column("note")).text(i));
                }
            }
        }
    }

    private static long fill(Database database, int rows) {
        try (BulkInsert insert = BulkInsert.into(database.connection(), "t", TARGETS)) {
            for (int i = 0; i < rows; i++) {
                insert.add(
                        i,
                        i % 3 == 0 ? null : BigDecimal.valueOf(i, 2),
                        LocalDate.ofEpochDay(i),
                        LocalDateTime.ofEpochSecond(i, 500_000_000, java.time.ZoneOffset.UTC),
                        i == 7 ? Double.NaN : 1.0 / i,
                        i % 2 == 0 ? null : "row " + i);
            }
            return insert.finish();
        }
    }

    @Test
    void other_databases_get_the_same_rows() throws SQLException {
        try (Database database = Database.jdbc("jdbc:sqlite::memory:")) {
            DatabaseTest.run(database.connection(), "CREATE TABLE t (id INTEGER, note TEXT)");
            try (BulkInsert insert = BulkInsert.into(
                    database.connection(),
                    "t",
                    List.of(new BulkInsert.Target("id", "INTEGER"), new BulkInsert.Target("note", "TEXT")))) {
                for (int i = 0; i < 1500; i++) {
                    insert.add(i, i % 2 == 0 ? null : "row " + i);
                }
                assertEquals(1500, insert.finish());
            }
            Table table = TableLoader.load(database.connection(), "SELECT SUM(id), COUNT(note) FROM t");
            assertEquals(1500 * 1499 / 2, table.numbers("SUM(id)").value(0));
            assertEquals(750, table.numbers("COUNT(note)").value(0));
        }
    }

    @Test
    void what_the_database_refuses_is_a_problem() throws SQLException {
        try (Database database = Database.inMemory()) {
            assertEquals(
                    "unknown-table",
                    DatabaseTest.problem(() -> BulkInsert.into(database.connection(), "nope", TARGETS))
                            .code());
            DatabaseTest.run(database.connection(), TABLE);
            try (BulkInsert insert = BulkInsert.into(database.connection(), "t", TARGETS)) {
                insert.add(1, null, null, null, null, "x".repeat(101));
                assertTrue(DatabaseTest.problem(insert::finish).message().contains("NOTE"));
                assertThrows(IllegalArgumentException.class, () -> insert.add(1));
            }
        }
    }
}
