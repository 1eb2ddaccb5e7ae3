package dev.sigmalab.engine.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The statement that a preview writes makes the table that the import makes.
class CsvPreviewTest extends CsvFixture {
    private static final String[] FIELDS = {
        "1",
        "-7",
        "+3",
        "2.50",
        "1e5",
        "3,5",
        "0.1234567890123",
        "99999999999",
        "",
        "\"\"",
        "?",
        "NA",
        "Infinity",
        "true",
        "no",
        "2024-02-29",
        "29/02/2024",
        "2024-02-29 12:30",
        "2024-02-29T12:30:05.123",
        "2024/02/29",
        " 5",
        "2024-02-29 12:30:05Z",
        "text",
        " text ",
        "\"a, b\"",
        "\"a; b\"",
        "\"say \"\"so\"\"\"",
        "\"two\nlines\"",
        "'",
        "é"
    };
    private static final String[] NAMES = {"a", "B", "a b", "Age", "select", "", "a", "\"q, r\"", "1x"};

    private CsvPreview preview(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), text, StandardCharsets.UTF_8);
        return CsvImport.preview(file, CsvOptions.DEFAULT, ProgressListener.NONE, new CancelToken());
    }

    private List<List<String>> made(CsvPreview preview) throws Exception {
        Path source = preview.file();
        if (!preview.plain()) {
            source = folder.resolve("copy.csv");
            CsvImport.copy(preview.file(), CsvOptions.DEFAULT, source, new CancelToken());
        }
        execute("DROP TABLE IF EXISTS t");
        execute(preview.createTable("t", source));
        List<List<String>> first = withTypes();
        execute(preview.createTable("t", source));
        assertEquals(first, withTypes(), "a second run changed the table");
        return first;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    private List<List<String>> withTypes() throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet columns = statement.executeQuery(
                        "SELECT COLUMN_NAME, DATA_TYPE, NUMERIC_PRECISION, NUMERIC_SCALE"
                                + " FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'T' ORDER BY ORDINAL_POSITION")) {
            while (columns.next()) {
                all.add(row(columns.getString(1), columns.getString(2), columns.getString(3), columns.getString(4)));
            }
        }
        all.addAll(rows());
        return all;
    }

    private String random(Random random) {
        int columns = 1 + random.nextInt(4);
        char delimiter = ",;\t".charAt(random.nextInt(3));
        StringBuilder text = new StringBuilder();
        boolean tidyNames = random.nextBoolean();
        for (int i = 0; i < columns; i++) {
            text.append(i == 0 ? "" : delimiter).append(tidyNames ? "c" + i : NAMES[random.nextInt(NAMES.length)]);
        }
        int kinds = 1 + random.nextInt(3);
        int[][] pools = new int[columns][kinds];
        for (int[] pool : pools) {
            for (int i = 0; i < kinds; i++) {
                pool[i] = random.nextInt(FIELDS.length);
            }
        }
        for (int row = 0; row < 1 + random.nextInt(8); row++) {
            text.append('\n');
            int fields = random.nextInt(30) == 0 ? columns + 1 : columns;
            for (int i = 0; i < fields; i++) {
                text.append(i == 0 ? "" : delimiter).append(FIELDS[pools[i % columns][random.nextInt(kinds)]]);
            }
        }
        return text.append('\n').toString();
    }

    @Test
    void the_statement_makes_the_table_that_the_import_makes() throws Exception {
        int plain = 0;
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            long seed = 7_000 + i;
            String text = random(new Random(seed));
            List<List<String>> imported;
            try {
                load(text);
                imported = withTypes();
            } catch (ProblemException _) {
                continue;
            }
            CsvPreview preview = preview(text);
            assertEquals(imported, made(preview), "seed " + seed + "\n" + text);
            assertEquals(
                    imported.size(),
                    preview.report().rows() + preview.report().columns().size(),
                    "seed " + seed);
            plain += preview.plain() ? 1 : 0;
            read++;
        }
        assertTrue(read > 2000 && plain > 300 && plain < read - 300, "%d of %d were plain".formatted(plain, read));
    }

    @Test
    void bad_lines_are_left_out_by_way_of_a_copy() throws Exception {
        CsvPreview preview = preview("a,b\n1,2\n3\n4,5\n");
        assertFalse(preview.plain());
        assertEquals(
                List.of(new CsvReport.BadRow(3, "3", "1 fields instead of 2")),
                preview.report().badRows());
        assertEquals(List.of(row("1", "2"), row("4", "5")), made(preview).subList(2, 4));
    }

    @Test
    void a_tidy_file_is_read_where_it_is_and_columns_of_two_values_are_offered_as_labels() throws Exception {
        CsvPreview preview = preview("Age,Bought,city\n31,yes,Lyon\n25,no,Brest\n40,yes,Nice\n");
        assertTrue(preview.plain());
        assertEquals(List.of(new CsvPreview.Label(1, List.of("no", "yes"))), preview.labels());
        assertEquals(row("31", "yes", "Lyon"), preview.rows().getFirst());
        String file = preview.file().toString();
        assertEquals("""
                CREATE TABLE IF NOT EXISTS shop AS
                SELECT
                  CAST("Age" AS INTEGER) AS age,
                  CAST("Bought" AS BOOLEAN) AS bought,
                  CAST("city" AS VARCHAR) AS city
                FROM CSVREAD('%s', NULL,
                  'charset=UTF-8 fieldSeparator=, caseSensitiveColumnNames=true preserveWhitespace=true')""".formatted(file), preview.createTable("shop", preview.file()));
    }
}
