package dev.sigmalab.engine.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class CsvImportTest {
    @TempDir
    Path folder;

    private final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    private CsvReport load(String text) throws IOException {
        return load(text.getBytes(StandardCharsets.UTF_8), CsvOptions.DEFAULT);
    }

    private CsvReport load(byte[] bytes, CsvOptions options) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, bytes);
        return CsvImport.run(
                database.connection(), file, options.withReplace(true), ProgressListener.NONE, new CancelToken());
    }

    private List<String> types(CsvReport report) {
        return report.columns().stream().map(CsvReport.Column::sqlType).toList();
    }

    private List<String> names(CsvReport report) {
        return report.columns().stream().map(CsvReport.Column::name).toList();
    }

    /// All rows of the table `t` as text, NULL as null.
    private List<List<String>> rows() throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM t")) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    private static List<String> row(String... values) {
        return Arrays.asList(values);
    }

    /// The type found for one column of values.
    private String type(String... values) throws IOException {
        CsvReport report = load("a,b\n" + String.join(",x\n", values) + ",x\n");
        assertEquals(values.length, report.rows());
        return report.columns().getFirst().sqlType();
    }

    @Test
    void narrowest_type_of_all_values_is_found() throws IOException {
        assertEquals("INTEGER", type("1", "-2", "2147483647"));
        assertEquals("BIGINT", type("1", "2147483648"));
        assertEquals("BIGINT", type("-9223372036854775807"));
        assertEquals("DECIMAL(20, 0)", type("12345678901234567890"));
        assertEquals("VARCHAR", type("1".repeat(39)));
        assertEquals("DECIMAL(10, 2)", type("1.5", "12.45", "3"));
        assertEquals("DECIMAL(15, 2)", type("123456789012.45"));
        assertEquals("DOUBLE PRECISION", type("41.899602111", "-87.633308037"));
        assertEquals("DOUBLE PRECISION", type("0.30000000000000004"));
        assertEquals("DOUBLE PRECISION", type("1e5", "2"));
        assertEquals("DOUBLE PRECISION", type("inf", "-Infinity", "0.5"));
        assertEquals("DECIMAL(25, 20)", type("12345.12345678901234567890"));
        assertEquals("VARCHAR", type("1e999"));
        assertEquals("VARCHAR", type("1", "2", "three"));
        assertEquals("BOOLEAN", type("true", "FALSE"));
        assertEquals("BOOLEAN", type("Yes", "no"));
        assertEquals("VARCHAR", type("yes", "true"));
        assertEquals("DATE", type("2024-02-29", "1999/12/31"));
        assertEquals("VARCHAR", type("2023-02-29"));
        assertEquals("TIMESTAMP", type("2024-02-29 12:30", "2024-02-29T12:30:05.123456", "2024-03-01"));
        assertEquals("TIMESTAMP(9)", type("2024-02-29 12:30:00.123456789"));
        assertEquals("TIMESTAMP WITH TIME ZONE", type("2024-02-29T12:30:00Z", "2024-02-29 12:30:00+0130"));
        assertEquals("VARCHAR", type("2024-02-29T12:30:00Z", "2024-02-29T12:30:00"));
    }

    @Test
    void codes_with_leading_zeros_stay_text() throws Exception {
        assertEquals("VARCHAR", type("01234", "75001"));
        assertEquals("01234", rows().getFirst().getFirst());
    }

    @Test
    void day_and_month_are_told_apart_over_the_whole_column_or_not_at_all() throws Exception {
        assertEquals("DATE", type("01/02/2024", "13/02/2024"));
        assertEquals("2024-02-01", rows().getFirst().getFirst());
        assertEquals("DATE", type("01/02/2024", "02/13/2024"));
        assertEquals("2024-01-02", rows().getFirst().getFirst());
        assertEquals("DATE", type("01.02.2024"));
        assertEquals("2024-02-01", rows().getFirst().getFirst());
        assertEquals("VARCHAR", type("01/02/2024", "02/02/2024"));
        assertEquals("VARCHAR", type("13/02/2024", "02/13/2024"));
        CsvReport report = load("a,b\n01/02/2024,1\n");
        assertTrue(report.columns().getFirst().note().contains("day and month"));
    }

    @Test
    void unknown_values_are_null_where_the_column_has_a_type_and_text_elsewhere() throws Exception {
        CsvReport report = load("n,d,t\n1,2024-01-01,a\n?,NA,?\n,,\nNULL,n/a,\"\"\nNA,NaN,NULL\n");
        assertEquals(List.of("INTEGER", "DATE", "VARCHAR"), types(report));
        assertEquals(
                List.of(
                        row("1", "2024-01-01", "a"),
                        row(null, null, "?"),
                        row(null, null, null),
                        row(null, null, ""),
                        row(null, null, "NULL")),
                rows());
        assertEquals(4, report.columns().getFirst().nulls());
        assertEquals(
                Map.of("?", 1L, "NULL", 1L, "NA", 1L),
                report.columns().getFirst().nullMarks());
        assertEquals(1, report.columns().get(2).nulls());
        assertEquals(Map.of(), report.columns().get(2).nullMarks());
    }

    @Test
    void late_surprise_widens_the_type_and_loses_no_row() throws Exception {
        StringBuilder text = new StringBuilder("id,value\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append(",7\n");
        }
        text.append("50000,seven\n");
        CsvReport report = load(text.toString());
        assertEquals(List.of("INTEGER", "VARCHAR"), types(report));
        assertEquals(50_001, report.rows());
        assertEquals(0, report.badRowCount());
        assertEquals(row("50000", "seven"), rows().getLast());
    }

    @Test
    void bad_rows_are_listed_with_line_excerpt_and_reason_and_the_others_imported() throws Exception {
        CsvReport report = load("""
                a,b,c
                1,2,3
                4,5
                6,7,8,9

                "in
                two lines",10,11
                "open,12,13
                14,15,16
                "x"y,17,18
                19,20,21
                """);
        assertEquals(4, report.badRowCount());
        assertEquals(
                List.of(
                        new CsvReport.BadRow(3, "4,5", "2 fields instead of 3"),
                        new CsvReport.BadRow(4, "6,7,8,9", "4 fields instead of 3"),
                        new CsvReport.BadRow(8, "\"open,12,13", "Text after a closing quote"),
                        new CsvReport.BadRow(10, "\"x\"y,17,18", "Text after a closing quote")),
                report.badRows());
        assertEquals(
                List.of(
                        row("1", "2", "3"),
                        row("in\ntwo lines", "10", "11"),
                        row("14", "15", "16"),
                        row("19", "20", "21")),
                rows());
    }

    @Test
    void quote_that_would_swallow_the_rest_costs_one_line() throws Exception {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i == 7 ? "\"" : "").append(i).append(",x").append(i).append('\n');
        }
        CsvReport report = load(text.toString());
        assertEquals(List.of(new CsvReport.BadRow(9, "\"7,x7", "A quote that is never closed")), report.badRows());
        assertEquals(99_999, report.rows());
        assertEquals("INTEGER", types(report).getFirst());
    }

    @Test
    void stray_quotes_in_a_pair_cost_their_own_lines() throws Exception {
        CsvReport report = load("a,b\n\"1,2\n3,4\n5,\"6\n7,8\n");
        assertEquals(
                List.of(2L, 4L),
                report.badRows().stream().map(CsvReport.BadRow::line).toList());
        assertEquals(List.of(row("3", "4"), row("7", "8")), rows());
    }

    @Test
    void delimiters_are_found() throws Exception {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            CsvReport report = load(String.join(delimiter, "name", "size", "at") + "\n"
                    + String.join(delimiter, "\"u,v;w|x\ty\"", "1.5", "2024-01-01") + "\n"
                    + String.join(delimiter, "z", "2", "2024-01-02") + "\n");
            assertEquals(delimiter.charAt(0), report.delimiter());
            assertEquals(List.of("VARCHAR", "DECIMAL(10, 1)", "DATE"), types(report));
            assertEquals("u,v;w|x\ty", rows().getFirst().getFirst());
        }
    }

    @Test
    void one_column_needs_no_delimiter() throws Exception {
        CsvReport report = load("size\n1\n2\n");
        assertEquals(List.of("INTEGER"), types(report));
        assertEquals(List.of(row("1"), row("2")), rows());
    }

    @Test
    void header_is_recognised_and_can_be_decided() throws Exception {
        assertTrue(load("name,size\nx,1\n").header());
        assertTrue(load("name,town\nann,rome\nbob,oslo\n").header());
        assertFalse(load("ann,1\nbob,2\n").header());
        assertFalse(load("ann,rome\nbob,rome\nann,oslo\n").header());
        assertEquals(List.of("column_1", "column_2"), names(load("ann,1\nbob,2\n")));
        assertEquals(
                3,
                load("name,size\nx,1\ny,2\n".getBytes(), CsvOptions.DEFAULT.withHeader(false))
                        .rows());
        assertEquals(List.of("c_1", "c_2"), names(load("1,2\n3,4\n".getBytes(), CsvOptions.DEFAULT.withHeader(true))));
    }

    @Test
    void header_alone_makes_an_empty_table() throws Exception {
        CsvReport report = load("name,town\n");
        assertEquals(0, report.rows());
        assertEquals(List.of("VARCHAR", "VARCHAR"), types(report));
    }

    @Test
    void titles_above_the_header_are_bad_rows() throws Exception {
        CsvReport report = load("Report of 2024\nname,size\nx,1\ny,2\n");
        assertEquals(List.of("name", "size"), names(report));
        assertEquals(
                List.of(1L),
                report.badRows().stream().map(CsvReport.BadRow::line).toList());
    }

    @Test
    void names_become_readable_identifiers() {
        assertEquals(
                List.of(
                        "annual_income",
                        "customer_id",
                        "order_",
                        "c_2024",
                        "prenom",
                        "a",
                        "a_2",
                        "a_2_2",
                        "column_9",
                        "share_percent",
                        "learn_"),
                ColumnNames.clean(List.of(
                        "Annual Income (€)",
                        "customerId",
                        "Order",
                        "2024",
                        "Prénom",
                        "a",
                        "A",
                        "a_2",
                        "",
                        "share %",
                        "LEARN")));
    }

    @Test
    void encodings_are_found() throws Exception {
        String text = "name,size\nJosé,1\nZoë €,2\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            assertEquals(
                    charset, load(text.getBytes(charset), CsvOptions.DEFAULT).charset());
            assertEquals("Zoë €", rows().get(1).getFirst());
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            CsvReport report = load(("\uFEFF" + text).getBytes(charset), CsvOptions.DEFAULT);
            assertEquals(charset, report.charset());
            assertEquals(List.of("name", "size"), names(report));
            assertEquals("José", rows().getFirst().getFirst());
        }
    }

    @Test
    void utf8_split_between_blocks_is_still_utf8() throws Exception {
        String text = "name,size\n" + "é,1\n".repeat(40_000);
        assertEquals(StandardCharsets.UTF_8, load(text).charset());
        assertEquals(StandardCharsets.UTF_8, load("x" + text).charset());
    }

    @Test
    void existing_table_is_kept_unless_it_may_be_replaced() throws Exception {
        load("a,b\n1,2\n");
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "c\n3\n");
        Problem problem = problem(() -> CsvImport.run(
                database.connection(), file, CsvOptions.DEFAULT, ProgressListener.NONE, new CancelToken()));
        assertEquals("table-exists", problem.code());
        assertEquals(List.of(row("1", "2")), rows());
        load("c\n3\n");
        assertEquals(List.of(row("3")), rows());
    }

    @Test
    void cancelled_or_failed_import_leaves_everything_as_it_was() throws Exception {
        load("a,b\n1,2\n");
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "a,b\n" + "3,4\n".repeat(200_000));
        for (double share : new double[] {0.1, 0.7}) {
            CancelToken cancel = new CancelToken();
            ProgressListener cancelling = (done, total) -> {
                if (done > share * total) {
                    cancel.cancel();
                }
            };
            assertThrows(
                    CancellationException.class,
                    () -> CsvImport.run(
                            database.connection(), file, CsvOptions.DEFAULT.withReplace(true), cancelling, cancel));
            assertEquals(List.of(row("1", "2")), rows());
            assertEquals(1, database.catalog().relations().size());
        }
    }

    @Test
    void table_is_named_by_the_file_or_by_the_user() throws Exception {
        Path file = folder.resolve("My Orders 2024.csv");
        Files.writeString(file, "a\n1\n");
        assertEquals("my_orders_2024", run(file, CsvOptions.DEFAULT).table());
        assertEquals(
                "MyOrders", run(file, CsvOptions.DEFAULT.withTable("MyOrders")).table());
        assertEquals(
                "select_", run(file, CsvOptions.DEFAULT.withTable("select")).table());
        assertEquals(3, database.catalog().relations().size());
    }

    private CsvReport run(Path file, CsvOptions options) {
        return CsvImport.run(database.connection(), file, options, ProgressListener.NONE, new CancelToken());
    }

    @Test
    void missing_and_empty_files_and_wrong_delimiters_are_problems() throws IOException {
        assertEquals(
                "file-missing",
                problem(() -> run(folder.resolve("no.csv"), CsvOptions.DEFAULT)).code());
        assertEquals(
                "file-missing", problem(() -> run(folder, CsvOptions.DEFAULT)).code());
        assertEquals("csv-empty", problem(() -> load("")).code());
        assertEquals("csv-empty", problem(() -> load("\n\n")).code());
    }

    @Test
    void line_ends_of_every_kind_are_read_and_counted() throws Exception {
        CsvReport report = load("a,b\r\n1,2\r3,4\n5\r\n\r\n\"x\r\ny\",6\r7\n");
        assertEquals(List.of(row("1", "2"), row("3", "4"), row("x\r\ny", "6")), rows());
        assertEquals(
                List.of(4L, 8L),
                report.badRows().stream().map(CsvReport.BadRow::line).toList());
    }

    @Test
    void all_bad_rows_are_counted_though_not_all_listed() throws Exception {
        String good = IntStream.range(0, 600).mapToObj(i -> i + ",x\n").reduce("a,b\n", String::concat);
        CsvReport report = load(good + "1,2,3\n".repeat(12_000));
        assertEquals(600, report.rows());
        assertEquals(12_000, report.badRowCount());
        assertEquals(CsvReport.LISTED_BAD_ROWS, report.badRows().size());
    }

    @Test
    void other_databases_can_be_imported_into() throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "a,b\n1,x\n2,\n");
        try (Database other = Database.jdbc("jdbc:sqlite::memory:")) {
            CsvReport report = CsvImport.run(
                    other.connection(), file, CsvOptions.DEFAULT, ProgressListener.NONE, new CancelToken());
            assertEquals(2, report.rows());
            try (ResultSet row = other.connection().createStatement().executeQuery("SELECT b FROM t WHERE a = 2")) {
                assertTrue(row.next());
                assertNull(row.getString(1));
            }
        }
    }

    private static Problem problem(Executable action) {
        return assertThrows(ProblemException.class, action).problem();
    }
}
