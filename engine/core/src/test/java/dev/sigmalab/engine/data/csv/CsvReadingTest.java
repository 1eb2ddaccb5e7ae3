package dev.sigmalab.engine.data.csv;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file is read once where its first rows have the types of all, and twice where a later row says otherwise; nothing
/// but the time tells which.
class CsvReadingTest extends CsvFixture {
    /// More rows than those whose types are taken to be those of all.
    private static final int ROWS = 21_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7|3000000000|BIGINT",
                "7|2.5|DECIMAL(10, 1)",
                "7|1e300|DOUBLE PRECISION",
                "7|007|CHARACTER VARYING",
                "2.5|2.125|DECIMAL(10, 3)",
                "2.5|12345678901.5|DECIMAL(15, 1)",
                "2.5|0.123456789012345678|DECIMAL(19, 18)",
                "true|maybe|CHARACTER VARYING",
                "2024-01-31|2024-01-31 10:00|TIMESTAMP",
                "2024-01-31 10:00:00|2024-01-31 10:00:00.123456789|TIMESTAMP(9)",
                "2024-01-31 10:00:00Z|2024-01-31 10:00:00|CHARACTER VARYING",
                "01/02/2024|31/02/2024|CHARACTER VARYING",
                "01/02/2024|31/01/2024|DATE",
                "|7|INTEGER",
                "NA|7|INTEGER",
                "7|NA|INTEGER",
                "word|7|CHARACTER VARYING"
            })
    void the_last_row_may_change_a_type(String usual, String last, String type) throws Exception {
        String given = usual == null ? "" : usual;
        Path file = folder.resolve("t.csv");
        StringBuilder text = new StringBuilder("id,value\n");
        IntStream.range(0, ROWS)
                .forEach(row -> text.append(row).append(',').append(given).append('\n'));
        Files.writeString(file, text + (ROWS + "," + last + "\n"));
        List<Double> heard = new ArrayList<>();
        CsvReport report = CsvImport.run(
                database.connection(),
                file,
                CsvOptions.DEFAULT.withTable("t"),
                (done, total) -> heard.add((double) done / total),
                new CancelToken());

        String expected = type.equals("CHARACTER VARYING") ? "VARCHAR" : type;
        assertEquals(List.of("INTEGER", expected), types(report));
        assertEquals(ROWS + 1, report.rows());
        List<List<String>> rows = rows();
        assertEquals(ROWS + 1, rows.size());
        assertEquals(
                IntStream.rangeClosed(0, ROWS).mapToObj(String::valueOf).toList(),
                rows.stream().map(List::getFirst).toList());
        assertEquals(heard.stream().sorted().toList(), heard);
        assertEquals(1, heard.getLast());
    }

    /// What a file becomes is what it becomes where every type is known from the start: with the row that decides in
    /// the first place.
    @Test
    void the_place_of_a_row_does_not_change_what_becomes_of_it() throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<String> values = List.of(
                "7",
                "-3000000000",
                "2.25",
                "1e-3",
                "NA",
                "",
                "007",
                "yes",
                "2024-02-29",
                "2024-02-29 12:30:00.5",
                "x y");
        for (int round = 0; round < 30; round++) {
            List<String> lines = new ArrayList<>();
            String usual = values.get(random.nextInt(values.size()));
            for (int row = 0; row < ROWS; row++) {
                lines.add(usual + ",\"" + usual + "\",end");
            }
            String odd = values.get(random.nextInt(values.size()));
            String special = odd + ",\"" + values.get(random.nextInt(values.size())) + "\",end";
            int place = ROWS - 1 - random.nextInt(900);
            lines.set(place, special);
            CsvReport late = load("a,b,c\n" + String.join("\n", lines) + "\n");
            List<List<String>> lateRows = rows();
            lines.set(place, lines.getFirst());
            lines.set(0, special);
            CsvReport early = load("a,b,c\n" + String.join("\n", lines) + "\n");
            List<List<String>> earlyRows = new ArrayList<>(rows());
            earlyRows.set(place, earlyRows.set(0, earlyRows.get(place)));
            assertEquals(early.columns(), late.columns(), usual + " and " + special);
            assertEquals(earlyRows, lateRows, usual + " and " + special);
        }
    }

    @Test
    void bad_rows_are_told_once_though_the_file_is_read_twice() throws Exception {
        String text = "a,b\n" + "1,2\n".repeat(ROWS) + "1,2,3\n" + "1,x\n" + "3\n";
        CsvReport report = load(text);
        assertEquals(List.of("INTEGER", "VARCHAR"), types(report));
        assertEquals(
                List.of(ROWS + 2L, ROWS + 4L),
                report.badRows().stream().map(CsvReport.BadRow::line).toList());
        assertEquals(2, report.badRowCount());
        assertEquals(ROWS + 1, report.rows());
    }

    @Test
    void cancelled_or_failed_second_reading_leaves_nothing() throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "a\n" + "1\n".repeat(200_000) + "x\n" + "1\n".repeat(200_000));
        CancelToken cancel = new CancelToken();
        assertThrows(
                CancellationException.class,
                () -> CsvImport.run(
                        database.connection(),
                        file,
                        CsvOptions.DEFAULT,
                        (done, total) -> {
                            if (done > 0.8 * total) {
                                cancel.cancel();
                            }
                        },
                        cancel));
        assertTrue(database.catalog().relations().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1\n", "a,b\n1,2,3\n", "a,b\n1,\"2\n", "a,b\n1,\"2\"x\n3,\"4\"y\n"})
    void a_file_without_a_good_row_replaces_nothing(String text) throws Exception {
        load("a,b\n1,2\n");
        assertEquals("csv-no-rows", problem(() -> load(text)).code());
        assertEquals(List.of(row("1", "2")), rows());
        assertEquals(1, database.catalog().relations().size());
    }

    /// H2 keeps few pages in memory while a table is filled, and as many as usual afterwards, whatever has happened.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_page_cache_is_small_only_while_a_table_is_filled(boolean isCancelled) throws Exception {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "a\n" + "1\n".repeat(100_000));
        try (Database onDisk = Database.open(folder.resolve("disk"));
                Database watching = Database.open(folder.resolve("disk"))) {
            long usual = cacheSize(watching);
            assertTrue(usual > 64, usual + " MB");
            Set<Long> meanwhile = new HashSet<>();
            CancelToken cancel = new CancelToken();
            ProgressListener progress = (done, total) -> {
                if (done < total) {
                    meanwhile.add(cacheSize(watching));
                }
                if (isCancelled && done > 0.5 * total) {
                    cancel.cancel();
                }
            };
            Executable run = () -> CsvImport.run(onDisk.connection(), file, CsvOptions.DEFAULT, progress, cancel);
            if (isCancelled) {
                assertThrows(CancellationException.class, run);
            } else {
                assertDoesNotThrow(run);
            }
            assertEquals(Set.of(64L), meanwhile);
            assertEquals(usual, cacheSize(watching));
        }
    }

    /// In megabytes.
    private static long cacheSize(Database database) {
        try (var statement = database.connection().createStatement();
                var row = statement.executeQuery("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME = 'info.CACHE_MAX_SIZE'")) {
            assertTrue(row.next());
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
