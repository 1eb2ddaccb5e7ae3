package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.ColumnType.Kind;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableLoaderTest {
    private final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void every_kind_of_value_becomes_its_number() {
        assertNumber("CAST(7 AS SMALLINT)", Kind.INTEGER, 7);
        assertNumber("CAST(-5000000000 AS BIGINT)", Kind.INTEGER, -5e9);
        assertNumber("CAST(12.45 AS DECIMAL(10, 2))", Kind.DECIMAL, 12.45);
        assertNumber("CAST(12.45 AS DECIMAL(18, 2))", Kind.DECIMAL, 12.45);
        assertNumber("CAST(12.45 AS DECIMAL(30, 2))", Kind.DECIMAL, 12.45);
        assertNumber("CAST(0.5 AS REAL)", Kind.REAL, 0.5);
        assertNumber("CAST('NaN' AS DOUBLE PRECISION)", Kind.REAL, Double.NaN);
        assertNumber("CAST(0.1 AS DECFLOAT)", Kind.REAL, 0.1);
        assertNumber("TRUE", Kind.BOOLEAN, 1);
        assertNumber("DATE '1969-12-31'", Kind.DATE, -1);
        assertNumber("DATE '2024-02-29'", Kind.DATE, 19782);
        assertNumber("TIME '01:00:01'", Kind.TIME, 3601);
        assertNumber("TIMESTAMP '1970-01-02 00:00:00.25'", Kind.TIMESTAMP, 86400.25);
        assertNumber("TIMESTAMP '1969-12-31 23:59:59.5'", Kind.TIMESTAMP, -0.5);
        assertNumber("TIMESTAMP WITH TIME ZONE '1970-01-01 02:00:00+01:00'", Kind.TIMESTAMP_ZONED, 3600);
    }

    private void assertNumber(String expression, Kind kind, double value) {
        Table table = TableLoader.load(
                database.connection(), "SELECT " + expression + " AS a UNION ALL SELECT NULL ORDER BY 1 NULLS LAST");
        NumberColumn column = table.numbers("a");
        assertEquals(kind, column.type().kind(), expression);
        assertEquals(value, column.value(0), expression);
        assertEquals(BigDecimal.ZERO, column.anchor(), expression);
        assertTrue(column.isNull(1), expression);
        assertEquals(0, column.value(1), expression);
        assertEquals(1, column.nullCount(), expression);
        assertEquals(Double.isNaN(value) ? 1 : 0, column.nonFiniteCount(), expression);
    }

    @Test
    void sql_type_names_cast_back_to_the_same_type() throws SQLException {
        String types = "INTEGER,BIGINT,SMALLINT,DECIMAL(10, 2),NUMERIC(20, 5),DOUBLE PRECISION,REAL,DATE,TIME,"
                + "TIMESTAMP,TIMESTAMP(9),TIMESTAMP(3) WITH TIME ZONE,BOOLEAN,CHARACTER VARYING";
        for (String type : types.split(",(?! )")) {
            String sql = "SELECT CAST(NULL AS " + type + ") AS a";
            ColumnType loaded =
                    TableLoader.load(database.connection(), sql).column("A").type();
            ColumnType again = TableLoader.load(
                            database.connection(), "SELECT CAST(NULL AS " + loaded.sqlName() + ") AS a")
                    .column("A")
                    .type();
            assertEquals(loaded, again, type);
        }
    }

    @Test
    void neighbouring_values_beyond_a_doubles_digits_stay_apart() {
        assertDifferences("BIGINT", "9007199254740993", "9007199254740992", "9007199254740994");
        assertDifferences("BIGINT", "9223372036854775807", "9223372036854775806");
        assertDifferences("DECIMAL(18, 2)", "1234567890123456.78", "1234567890123456.79");
        assertDifferences("DECIMAL(40, 20)", "12345678901234567890.00000000000000000001", "12345678901234567890");
    }

    private void assertDifferences(String type, String... values) {
        List<String> rows = new ArrayList<>();
        for (String value : values) {
            rows.add("(CAST(" + value + " AS " + type + "))");
        }
        rows.add("(NULL)");
        NumberColumn column = TableLoader.load(
                        database.connection(), "SELECT * FROM (VALUES " + String.join(", ", rows) + ") AS t(a)")
                .numbers("A");
        for (int row = 0; row < values.length; row++) {
            BigDecimal expected = new BigDecimal(values[row]);
            assertEquals(0, expected.compareTo(column.exact(row)), values[row]);
            assertEquals(
                    0,
                    expected.subtract(column.anchor()).compareTo(BigDecimal.valueOf(column.value(row))),
                    values[row]);
        }
        assertNull(column.exact(values.length));
        assertEquals(0, column.value(values.length));
    }

    @Test
    void nanoseconds_stay_apart() {
        NumberColumn column = TableLoader.load(
                        database.connection(),
                        "SELECT * FROM (VALUES (TIMESTAMP '2024-05-01 12:00:00.000000001'), "
                                + "(TIMESTAMP '2024-05-01 12:00:00.000000002')) AS t(a)")
                .numbers("A");
        assertEquals(1e-9, column.value(1) - column.value(0));
    }

    @Test
    void differences_over_the_whole_range_of_bigint_do_not_overflow() {
        NumberColumn column = TableLoader.load(
                        database.connection(),
                        "SELECT * FROM (VALUES (-9223372036854775807), (9223372036854775807), (0)) AS t(a)")
                .numbers("A");
        assertEquals(0, column.value(0));
        assertEquals(0x1p64, column.value(1));
        assertEquals(0x1p63, column.value(2));
    }

    @Test
    void text_is_a_dictionary_in_order_of_appearance() {
        Table table = TableLoader.load(
                database.connection(), "SELECT * FROM (VALUES ('FR'), ('DE'), (NULL), ('FR'), ('')) AS t(a)");
        TextColumn column = assertInstanceOf(TextColumn.class, table.column("a"));
        assertEquals(List.of("FR", "DE", ""), column.dictionary());
        assertEquals("FR", column.text(3));
        assertNull(column.text(2));
        assertEquals(TextColumn.NULL_CODE, column.code(2));
        assertTrue(column.isNull(2));
    }

    @Test
    void random_rows_load_as_they_were_inserted() throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        DatabaseTest.run(database.connection(), "CREATE TABLE r (i INTEGER PRIMARY KEY, d DOUBLE PRECISION, b BIGINT)");
        int size = 20_011;
        Double[] doubles = new Double[size];
        Long[] longs = new Long[size];
        try (PreparedStatement insert = database.connection().prepareStatement("INSERT INTO r VALUES (?, ?, ?)")) {
            for (int i = 0; i < size; i++) {
                doubles[i] = random.nextInt(5) == 0 ? null : random.nextGaussian();
                longs[i] = random.nextInt(500) == 0 ? null : random.nextLong();
                insert.setInt(1, i);
                insert.setObject(2, doubles[i]);
                insert.setObject(3, longs[i]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        Table table = TableLoader.load(database.connection(), "SELECT d, b FROM r ORDER BY i");
        assertEquals(size, table.rows());
        for (int i = 0; i < size; i++) {
            int row = i;
            assertEquals(doubles[i] == null, table.column("d").isNull(i), () -> "seed " + seed + " row " + row);
            assertEquals(
                    doubles[i] == null ? 0 : doubles[i],
                    table.numbers("d").value(i),
                    () -> "seed " + seed + " row " + row);
            assertEquals(
                    longs[i] == null ? null : BigDecimal.valueOf(longs[i]),
                    table.numbers("b").exact(i),
                    () -> "seed " + seed + " row " + row);
        }
    }

    @Test
    void presence_copies_as_ones_and_zeros() {
        Table table = TableLoader.load(
                database.connection(), "SELECT CASE WHEN MOD(x, 3) = 0 THEN x END AS a FROM system_range(1, 200)");
        float[] copied = new float[102];
        table.column("a").presence().copyTo(63, copied, 1, 101);
        for (int i = 0; i < 101; i++) {
            assertEquals((63 + i + 1) % 3 == 0 ? 1f : 0f, copied[1 + i], "row " + (63 + i));
        }
    }

    @Test
    void empty_results_have_columns_without_rows() {
        Table table = TableLoader.load(database.connection(), "SELECT 1 AS a, 'x' AS b WHERE FALSE");
        assertEquals(0, table.rows());
        assertEquals(2, table.columns().size());
        assertFalse(table.find("c").isPresent());
    }

    @Test
    void cancelling_stops_between_blocks_and_leaves_the_connection_usable() throws SQLException {
        CancelToken cancel = new CancelToken();
        ProgressListener cancelling = (done, total) -> cancel.cancel();
        String endless = "SELECT x FROM system_range(1, 1000000000000)";
        assertThrows(
                CancellationException.class,
                () -> TableLoader.load(database.connection(), endless, cancelling, cancel));
        assertEquals(1, TableLoader.load(database.connection(), "SELECT 1").rows());
        assertEquals("FALSE", lazyExecution());
    }

    /// H2 looks for a cancel only here and there; what it overlooks must not end the next load of the same text.
    @Test
    void a_load_that_was_cancelled_at_any_moment_does_not_end_the_next_one() throws InterruptedException {
        String sql = "SELECT x, SQRT(x) AS y FROM SYSTEM_RANGE(1, 3000)";
        for (int attempt = 0; attempt < 500; attempt++) {
            CancelToken cancel = new CancelToken();
            long patience = 4000L * attempt;
            Thread canceller = Thread.ofPlatform().start(() -> {
                long began = System.nanoTime();
                while (System.nanoTime() - began < patience) {
                    Thread.onSpinWait();
                }
                cancel.cancel();
            });
            try {
                TableLoader.load(database.connection(), sql, ProgressListener.NONE, cancel);
            } catch (CancellationException _) {
                // in time
            }
            canceller.join();
            assertEquals(3000, TableLoader.load(database.connection(), sql).rows(), "attempt " + attempt);
        }
    }

    @Test
    void cancelling_reaches_a_query_that_sorts_before_its_first_row() throws InterruptedException {
        CancelToken cancel = new CancelToken();
        Thread canceller = Thread.ofPlatform().start(() -> {
            pause();
            cancel.cancel();
        });
        String slow = "SELECT MAX(a.x + b.x) FROM system_range(1, 1000000) a, system_range(1, 1000000) b";
        assertThrows(
                CancellationException.class,
                () -> TableLoader.load(database.connection(), slow, ProgressListener.NONE, cancel));
        canceller.join();
        assertEquals(1, TableLoader.load(database.connection(), "SELECT 1").rows());
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String lazyExecution() {
        TextColumn setting = (TextColumn) TableLoader.load(
                        database.connection(),
                        "SELECT COALESCE(MAX(setting_value), 'FALSE') AS v FROM information_schema.settings "
                                + "WHERE setting_name = 'LAZY_QUERY_EXECUTION'")
                .column("v");
        return setting.text(0);
    }

    @Test
    void loading_inside_a_transaction_does_not_commit_it() throws SQLException {
        DatabaseTest.run(database.connection(), "CREATE TABLE t (a INTEGER)");
        database.connection().setAutoCommit(false);
        DatabaseTest.run(database.connection(), "INSERT INTO t VALUES (1)");
        assertEquals(
                1, TableLoader.load(database.connection(), "SELECT * FROM t").rows());
        database.connection().rollback();
        assertEquals(
                0, TableLoader.load(database.connection(), "SELECT * FROM t").rows());
    }
}
