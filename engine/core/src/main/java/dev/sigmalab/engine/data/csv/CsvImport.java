package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.BulkInsert;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Makes a table of a CSV file. One object, one import.
///
/// The rows go into a table aside that takes its name only at the end, so nothing is left of an import that fails or is
/// cancelled, and a table to be replaced stays until then. An open transaction is committed first.
public final class CsvImport {
    private static final int CANCEL_ROWS = 1 << 10;

    private final Path file;
    private final ProgressListener progress;
    private final CancelToken cancel;
    private final List<CsvReport.BadRow> badRows = new ArrayList<>();
    private final Encoding encoding;
    private final CsvFormat format;
    private final long bytesToRead;
    private long bytesRead;
    private long rows;
    private long badRowCount;

    private CsvImport(Path file, CsvOptions options, ProgressListener progress, CancelToken cancel) throws IOException {
        this.file = file;
        this.progress = progress;
        this.cancel = cancel;
        this.encoding = Encoding.of(file);
        this.bytesToRead = 2 * Files.size(file);
        try (Reader text = encoding.open(file, _ -> {})) {
            this.format = CsvFormat.of(text, options)
                    .orElseThrow(() -> problem("csv-empty", "%s has no rows".formatted(file), ""));
        }
    }

    /// Imports a file.
    ///
    /// @param progress hears bytes, of twice the file's size since it is read twice
    /// @throws ProblemException `file-missing`, `csv-empty`, `csv-no-rows`, `table-exists`, and what
    ///     the database says
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static CsvReport run(
            Connection connection, Path file, CsvOptions options, ProgressListener progress, CancelToken cancel) {
        requireFile(file);
        ImportedTable table = ImportedTable.named(options.table().orElseGet(() -> nameOf(file)));
        try {
            table.checkFree(connection, options.replace());
            return new CsvImport(file, options, progress, cancel).into(connection, table);
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Reads a file without importing it: what an import would make of it, its first rows, and which columns could be
    /// labels.
    ///
    /// @param progress hears bytes, of twice the file's size, of which it reads the half
    /// @throws ProblemException `file-missing`, `csv-empty`, `csv-no-rows`
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static CsvPreview preview(Path file, CsvOptions options, ProgressListener progress, CancelToken cancel) {
        requireFile(file);
        ImportedTable table = ImportedTable.named(options.table().orElseGet(() -> nameOf(file)));
        try {
            return new CsvImport(file, options, progress, cancel).previewAs(table);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private CsvPreview previewAs(ImportedTable table) throws IOException {
        CsvPreview.Samples samples = new CsvPreview.Samples(format.fields());
        List<ColumnGuess> guesses = guess(samples);
        requireRows();
        return new CsvPreview(
                file,
                report(table, guesses),
                samples.rows(),
                samples.labels(),
                badRowCount == 0
                        && guesses.stream().allMatch(ColumnGuess::isPlain)
                        && DatabaseReading.isAlike(file, encoding, format, cancel));
    }

    /// Writes the good rows as a CSV file that every reader reads alike: UTF-8, commas, the names of the columns as
    /// the import makes them, ISO 8601, decimal points, `NULL`.
    ///
    /// @throws IOException if it cannot be written
    /// @throws ProblemException as [#preview]
    public static void copy(Path file, CsvOptions options, Path target, CancelToken cancel) throws IOException {
        requireFile(file);
        CsvImport source = new CsvImport(file, options, (_, _) -> {}, cancel);
        List<ColumnGuess> guesses = source.guess(_ -> {});
        source.requireRows();
        List<CsvType> types = guesses.stream().map(ColumnGuess::type).toList();
        try (CsvCopy copy = CsvCopy.to(target, source.names())) {
            source.forEachRow(types, copy::add);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            String cause = Files.exists(file) ? "%s is not a file" : "There is no file %s";
            throw problem("file-missing", cause.formatted(file), "Give the path of a CSV file");
        }
    }

    private static ProblemException unreadable(Path file, IOException failed) {
        Problem cause = new Problem("unreadable-file", Span.NONE, "%s cannot be read".formatted(file), "");
        return new ProblemException(cause.withHint(String.valueOf(failed.getMessage())), failed);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceAll("\\.[^.]*$", "");
    }

    private CsvReport into(Connection connection, ImportedTable table) throws IOException, SQLException {
        List<ColumnGuess> guesses = guess(_ -> {});
        requireRows();
        List<String> names = names();
        List<CsvType> types = guesses.stream().map(ColumnGuess::type).toList();
        List<BulkInsert.Target> targets = IntStream.range(0, names.size())
                .mapToObj(i -> new BulkInsert.Target(names.get(i), types.get(i).sqlType()))
                .toList();
        table.fill(connection, targets, insert -> {
            forEachRow(types, insert::add);
            progress.progressed(bytesToRead, bytesToRead);
        });
        return report(table, guesses);
    }

    private void requireRows() {
        if (rows == 0 && badRowCount > 0) {
            CsvReport.BadRow bad = badRows.getFirst();
            throw problem(
                    "csv-no-rows",
                    "No line of %s can be read; line %d: %s".formatted(file, bad.line(), bad.reason()),
                    "The delimiter was taken to be %s: give the right one".formatted(spell(format.delimiter())));
        }
    }

    private List<String> sources() {
        return format.header().orElseGet(() -> Collections.nCopies(format.fields(), ""));
    }

    private List<String> names() {
        return ColumnNames.clean(sources());
    }

    private CsvReport report(ImportedTable table, List<ColumnGuess> guesses) {
        List<String> names = names();
        List<String> sources = sources();
        List<CsvReport.Column> columns = IntStream.range(0, names.size())
                .mapToObj(i -> column(names.get(i), sources.get(i), guesses.get(i)))
                .toList();
        return new CsvReport(
                table.sqlName(),
                rows,
                columns,
                badRowCount,
                badRows,
                encoding.charset(),
                format.delimiter(),
                format.header().isPresent());
    }

    private static CsvReport.Column column(String name, String source, ColumnGuess guess) {
        return new CsvReport.Column(
                name, source, guess.type().sqlType(), guess.nulls(), guess.nullMarks(), guess.note());
    }

    /// The first pass: types of all rows, and the bad ones.
    private List<ColumnGuess> guess(Consumer<CsvRow> also) throws IOException {
        List<ColumnGuess> guesses = new ArrayList<>();
        for (int i = 0; i < format.fields(); i++) {
            guesses.add(new ColumnGuess(format.delimiter()));
        }
        forEachRow(this::addBad, row -> {
            for (int i = 0; i < guesses.size(); i++) {
                if (row.isBlank(i)) {
                    guesses.get(i).addBlank();
                } else {
                    guesses.get(i).add(row.field(i));
                }
            }
            also.accept(row);
            rows++;
        });
        return guesses;
    }

    private void addBad(CsvReport.BadRow bad) {
        if (badRowCount++ < CsvReport.LISTED_BAD_ROWS) {
            badRows.add(bad);
        }
    }

    /// The second pass: hands over the values of each row, in the same array each time.
    private void forEachRow(List<CsvType> types, Consumer<Object[]> sink) throws IOException {
        CsvType.Parser[] parsers =
                types.stream().map(type -> type.parser().get()).toArray(CsvType.Parser[]::new);
        boolean[] isText = new boolean[parsers.length];
        for (int i = 0; i < isText.length; i++) {
            isText[i] = types.get(i) == CsvType.TEXT;
        }
        Object[] values = new Object[parsers.length];
        forEachRow(_ -> {}, row -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = row.isBlank(i) ? null : value(row.field(i), isText[i], parsers[i]);
            }
            sink.accept(values);
        });
    }

    private static Object value(String field, boolean isText, CsvType.Parser parser) {
        if (isText) {
            return field;
        }
        String value = field.strip();
        return ColumnGuess.isNullMark(value) ? null : parser.parse(value);
    }

    /// Hands over every good row after the header, and tells the bad ones.
    private void forEachRow(Consumer<CsvReport.BadRow> bad, Consumer<CsvRow> good) throws IOException {
        try (CsvRows records =
                new CsvRows(encoding.open(file, this::countBytes), format.delimiter(), format.fields(), bad)) {
            CsvRow row = records.next();
            if (format.header().isPresent()) {
                row = records.next();
            }
            for (int n = 0; row != null; row = records.next(), n++) {
                good.accept(row);
                if (n % CANCEL_ROWS == 0) {
                    cancel.throwIfCancelled();
                }
            }
        }
    }

    private void countBytes(int count) {
        bytesRead += count;
        progress.progressed(Math.min(bytesRead, bytesToRead), bytesToRead);
    }

    private static String spell(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "the tab";
            case ',' -> "the comma";
            case ';' -> "the semicolon";
            default -> String.valueOf(delimiter);
        };
    }

    private static ProblemException problem(String code, String message, String hint) {
        return new ProblemException(new Problem(code, Span.NONE, message, hint));
    }
}
