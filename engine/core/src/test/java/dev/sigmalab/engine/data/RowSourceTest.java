package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// H2's own rows become the same columns as what JDBC says of them.
class RowSourceTest {
    /// Each type, and an expression of the row number `x` and random numbers that gives values of all sizes.
    private static final List<String> COLUMNS = List.of(
            "TINYINT: MOD(x, 256) - 128",
            "INTEGER: CAST(RAND() * 4e9 - 2e9 AS INTEGER)",
            "BIGINT: CAST((RAND() - 0.5) * 1.8e19 AS BIGINT)",
            "DECIMAL(10, 2): CAST((RAND() - 0.5) * 1e8 AS DECIMAL(10, 2))",
            "DECIMAL(18, 3): CAST((RAND() - 0.5) * 1e15 AS DECIMAL(18, 3))",
            "DECIMAL(38, 10): CAST((RAND() - 0.5) * 1e20 AS DECIMAL(38, 10)) + x * 0.0000000001",
            "DECFLOAT(20): CAST(RAND() * 1e5 AS DECFLOAT(20)) / 7",
            "REAL: CAST(RAND() AS REAL)",
            "DOUBLE PRECISION: CASE MOD(x, 11) WHEN 1 THEN 'NaN' WHEN 2 THEN '-Infinity' ELSE RAND() * EXP(x / 100.0) END",
            "BOOLEAN: RAND() < 0.5",
            "DATE: DATEADD(DAY, CAST((RAND() - 0.5) * 4e6 AS INTEGER), DATE '1970-01-01')",
            "TIME: DATEADD(SECOND, CAST(RAND() * 86399 AS INTEGER), TIME '00:00:00')",
            "TIME(9): DATEADD(NANOSECOND, CAST(RAND() * 1e9 AS BIGINT), TIME '12:34:56')",
            "TIMESTAMP: DATEADD(MICROSECOND, CAST((RAND() - 0.5) * 1e17 AS BIGINT), TIMESTAMP '1970-01-01 00:00:00')",
            "TIMESTAMP(9): DATEADD(NANOSECOND, CAST((RAND() - 0.5) * 1e18 AS BIGINT), TIMESTAMP '1970-01-01 00:00:00')",
            "TIMESTAMP WITH TIME ZONE: DATEADD(MICROSECOND, CAST((RAND() - 0.5) * 1e17 AS BIGINT),"
                    + " TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+05:30')",
            "TIMESTAMP(9) WITH TIME ZONE: DATEADD(NANOSECOND, CAST((RAND() - 0.5) * 1e18 AS BIGINT),"
                    + " TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00-11:00')",
            "CHARACTER(5): CAST(MOD(x, 17) AS VARCHAR)",
            "VARCHAR: CASE WHEN MOD(x, 5) = 0 THEN '' ELSE CAST(RAND() AS VARCHAR) END",
            "CLOB: REPEAT(CAST(RAND() AS VARCHAR), MOD(x, 40))",
            "UUID: CAST('00000000-0000-4000-8000-' || LPAD(CAST(x AS VARCHAR), 12, '0') AS UUID)",
            "VARBINARY: RAWTOHEX(CAST(x AS VARCHAR))",
            "INTEGER ARRAY: ARRAY[x, MOD(x, 3)]",
            "TIME WITH TIME ZONE: TIME WITH TIME ZONE '10:00:00+01:00'");

    /// One batch that is not full, one that just is, one row more, and several.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 2048, 2049, 5000})
    void every_type_loads_as_jdbc_gives_it(int rows) throws SQLException {
        try (Database database = Database.inMemory();
                Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE t (" + declared() + ")");
            statement.execute("SELECT RAND(" + rows + ")");
            statement.execute("INSERT INTO t SELECT %s FROM SYSTEM_RANGE(1, %d)".formatted(expressions(), rows));
            List<Column> expected = new ArrayList<>();
            try (ResultSet result = statement.executeQuery("SELECT * FROM t")) {
                List<ColumnReader> readers = readers(result.getMetaData());
                RowSource jdbc = new RowSource.JdbcRows(result, readers.toArray(ColumnReader[]::new));
                while (jdbc.next()) {}
                readers.forEach(reader -> expected.add(reader.finish()));
            }
            Table loaded = TableLoader.load(database.connection(), "SELECT * FROM t");
            assertEquals(rows, loaded.rows());
            for (int i = 0; i < COLUMNS.size(); i++) {
                assertAlike(expected.get(i), loaded.columns().get(i), rows);
            }
        }
    }

    private static String declared() {
        return String.join(
                ", ",
                IntStream.range(0, COLUMNS.size())
                        .mapToObj(i -> "c" + i + " " + COLUMNS.get(i).split(": ", 2)[0])
                        .toList());
    }

    /// Every seventh or so value is NULL.
    private static String expressions() {
        return String.join(
                ", ",
                COLUMNS.stream()
                        .map(column -> "CASE WHEN RAND() < 0.85 THEN " + column.split(": ", 2)[1] + " END")
                        .toList());
    }

    private static List<ColumnReader> readers(ResultSetMetaData meta) throws SQLException {
        List<ColumnReader> readers = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            readers.add(ColumnReader.of(meta.getColumnLabel(i), ColumnType.of(meta, i), new HeapShare()));
        }
        return readers;
    }

    private static void assertAlike(Column expected, Column found, int rows) {
        String type = expected.type().toString();
        assertEquals(expected.type(), found.type());
        assertEquals(expected.getClass(), found.getClass(), type);
        for (int row = 0; row < rows; row++) {
            assertEquals(expected.isNull(row), found.isNull(row), type);
            if (expected instanceof NumberColumn number) {
                NumberColumn other = assertInstanceOf(NumberColumn.class, found, type);
                assertEquals(number.value(row), other.value(row), type);
                assertEquals(number.anchor(), other.anchor(), type);
                if (Double.isFinite(number.value(row))) {
                    assertEquals(number.exact(row), other.exact(row), type);
                }
            } else {
                assertEquals(((TextColumn) expected).text(row), ((TextColumn) found).text(row), type);
            }
        }
    }

    @Test
    void what_a_column_throws_in_the_background_reaches_the_caller() throws SQLException {
        IllegalStateException full = new IllegalStateException("full");
        assertSame(full, assertThrows(IllegalStateException.class, () -> read(10_000, full)));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10_000})
    void a_value_that_h2_cannot_read_is_told_as_jdbc_tells_it(int rows) {
        DbException lost = DbException.get(ErrorCode.IO_EXCEPTION_1, "gone");
        SQLException told = assertThrows(SQLException.class, () -> read(rows, lost));
        assertEquals(ErrorCode.IO_EXCEPTION_1, told.getErrorCode());
    }

    private static void read(int rows, RuntimeException thrown) throws SQLException {
        try (Database database = Database.inMemory();
                Statement statement = database.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM SYSTEM_RANGE(1, " + rows + ")");
                RowSource source = RowSource.of(result, List.of(new Failing(thrown)))) {
            while (source.next()) {}
            source.finish();
        }
    }

    private record Failing(RuntimeException thrown) implements ColumnReader {
        @Override
        public void read(ResultSet row, int index) {
            throw thrown;
        }

        @Override
        public void read(Value[][] rows, int count, int column) {
            throw thrown;
        }

        @Override
        public Column finish() {
            throw thrown;
        }
    }
}
