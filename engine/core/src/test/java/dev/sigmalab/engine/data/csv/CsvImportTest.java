package dev.sigmalab.engine.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an import does to rows, tables and mistakes.
class CsvImportTest extends CsvFixture {
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
}
