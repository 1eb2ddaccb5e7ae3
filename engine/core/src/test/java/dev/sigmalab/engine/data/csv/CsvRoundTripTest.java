package dev.sigmalab.engine.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.data.TextColumn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files written from known values and read back; real files counted by other means.
class CsvRoundTripTest {
    @TempDir
    Path folder;

    private static CsvReport load(Database database, Path file) {
        return CsvImport.run(
                database.connection(),
                file,
                CsvOptions.DEFAULT.withTable("t"),
                ProgressListener.NONE,
                new CancelToken());
    }

    /// A column of random values and how it must read back.
    private record Generated(String name, List<Object> values) {}

    @Test
    void random_tables_come_back_as_written() throws IOException {
        for (int round = 0; round < 150; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(300);
            List<Generated> columns = new ArrayList<>();
            // A number first: without any typed column a header cannot be told from data.
            columns.add(generate("c0", 0, rows, random));
            for (int i = 1; i < 2 + random.nextInt(7); i++) {
                columns.add(generate("c" + i, random.nextInt(7), rows, random));
            }
            Path file = folder.resolve("t.csv");
            Files.writeString(file, write(columns, rows, random));
            try (Database database = Database.inMemory()) {
                CsvReport report = load(database, file);
                assertEquals(List.of(), report.badRows(), "seed " + seed);
                assertEquals(rows, report.rows(), "seed " + seed);
                Table table = TableLoader.load(database.connection(), "SELECT * FROM t");
                for (Generated column : columns) {
                    check(column, table, "seed " + seed + " " + column.name() + " " + report);
                }
            }
        }
    }

    private static Generated generate(String name, int kind, int rows, Random random) {
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean isNull = row > 0 && random.nextInt(6) == 0;
            values.add(isNull ? null : value(kind, random));
        }
        return new Generated(name, values);
    }

    private static Object value(int kind, Random random) {
        return switch (kind) {
            case 0 -> (long) random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> BigDecimal.valueOf(random.nextInt(100_000_000), 2);
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 4 -> LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000);
            case 5 -> LocalDateTime.ofEpochSecond(random.nextInt(), random.nextInt(1000) * 1_000_000, ZoneOffset.UTC);
            default -> text(random);
        };
    }

    private static String text(Random random) {
        String alphabet = "ab,;|\t\"\n\r 'é€x\\";
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String write(List<Generated> columns, int rows, Random random) {
        String[] lineEnds = {"\n", "\r\n"};
        String lineEnd = lineEnds[random.nextInt(2)];
        StringBuilder text = new StringBuilder();
        for (int row = -1; row < rows; row++) {
            for (int i = 0; i < columns.size(); i++) {
                Generated column = columns.get(i);
                Object value = row < 0 ? column.name() : column.values().get(row);
                text.append(i == 0 ? "" : ",").append(value == null ? "" : field(value.toString(), random));
            }
            text.append(lineEnd);
        }
        return text.toString();
    }

    private static String field(String value, Random random) {
        boolean mustQuote = value.matches("(?s).*[,;|\\t\"\\n\\r ].*") || random.nextInt(5) == 0;
        return mustQuote ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static void check(Generated column, Table table, String message) {
        for (int row = 0; row < table.rows(); row++) {
            Object value = column.values().get(row);
            if (table.column(column.name()) instanceof TextColumn text) {
                assertEquals(value == null ? null : value.toString(), text.text(row), message);
            } else {
                NumberColumn number = table.numbers(column.name());
                assertEquals(value == null, number.isNull(row), message);
                if (value != null) {
                    checkNumber(value, number, row, message);
                }
            }
        }
    }

    private static void checkNumber(Object value, NumberColumn number, int row, String message) {
        switch (value) {
            case Long whole -> assertEquals(0, BigDecimal.valueOf(whole).compareTo(number.exact(row)), message);
            case BigDecimal decimal -> assertEquals(0, decimal.compareTo(number.exact(row)), message);
            case Double real -> assertEquals(real, number.value(row), message);
            case LocalDate day -> assertEquals(day.toEpochDay(), number.value(row), message);
            case LocalDateTime time ->
                assertEquals(
                        (time.toEpochSecond(ZoneOffset.UTC) * 1000 + time.getNano() / 1_000_000) / 1000.0,
                        number.value(row),
                        message);
            default -> throw new AssertionError("a number column for " + value);
        }
    }

    /// Broken text must neither fail nor lose lines: every line is a row, part of a row, or listed.
    @Test
    void every_line_of_random_noise_is_accounted_for() throws IOException {
        for (int round = 0; round < 300; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("aa,bb\n");
            int lines = 1 + random.nextInt(40);
            for (int line = 0; line < lines; line++) {
                String alphabet = random.nextInt(3) == 0 ? "1,\"x" : "12,";
                text.append("n");
                for (int i = random.nextInt(8); i > 0; i--) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                text.append('\n');
            }
            Path file = folder.resolve("noise.csv");
            Files.writeString(file, text);
            List<CsvReport.BadRow> bad = new ArrayList<>();
            long accounted = 0;
            try (CsvRows rows = new CsvRows(Files.newBufferedReader(file), ',', 2, bad::add)) {
                for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                    accounted += 1 + row.innerLines();
                    String field = row.field(0);
                    String line = text.toString().split("\n")[(int) rows.line() - 1];
                    assertTrue(line.startsWith(field.split("\n")[0]), "seed " + seed + " line " + rows.line());
                }
            }
            assertEquals(1 + lines, accounted + bad.size(), "seed " + seed + "\n" + text);
        }
    }

    @Test
    void real_files_come_in_whole() throws IOException {
        Optional<Path> data = realData();
        assumeTrue(data.isPresent(), "no folder shared/data near the repository: real files are not tested");
        for (String name : List.of("adult_test", "adult_train", "chicago_taxi_15k", "cora_edges", "pima")) {
            Path file = data.get().resolve(name + ".csv");
            assumeTrue(Files.exists(file), file + " is absent");
            long lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .count();
            try (Database database = Database.inMemory()) {
                CsvReport report = load(database, file);
                assertEquals(List.of(), report.badRows(), name);
                assertEquals(lines - 1, report.rows(), name);
                assertTrue(report.header(), name);
                checkKnown(name, report, database);
            }
        }
    }

    private static void checkKnown(String name, CsvReport report, Database database) {
        if (name.equals("pima")) {
            assertEquals("DECIMAL(10, 1)", type(report, "bmi"));
            assertEquals("DECIMAL(10, 3)", type(report, "pedigree"));
            assertEquals("INTEGER", type(report, "diabetic"));
            Table sums = TableLoader.load(
                    database.connection(), "SELECT SUM(glucose) AS g, SUM(diabetic) AS d, COUNT(*) AS n FROM t");
            assertEquals(768, sums.numbers("n").value(0));
            assertEquals(268, sums.numbers("d").value(0));
            assertEquals(92847, sums.numbers("g").value(0));
        }
        if (name.startsWith("adult")) {
            assertEquals("INTEGER", type(report, "capital_gain"));
            assertEquals("VARCHAR", type(report, "workclass"));
        }
        if (name.startsWith("chicago")) {
            assertEquals("DOUBLE PRECISION", type(report, "pickup_latitude"));
            assertEquals("INTEGER", type(report, "trip_seconds"));
            assertTrue(report.columns().stream().anyMatch(column -> column.nulls() > 0));
        }
    }

    private static String type(CsvReport report, String column) {
        return report.columns().stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst()
                .orElseThrow()
                .sqlType();
    }

    /// The folder `shared/data` beside the repository or above it, or what the property `sigmalab.data` says.
    private static Optional<Path> realData() {
        String property = System.getProperty("sigmalab.data");
        if (property != null) {
            return Optional.of(Path.of(property));
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/data"))) {
                return Optional.of(up.resolve("shared/data"));
            }
        }
        return Optional.empty();
    }
}
