package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.BulkInsert;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/// Makes a table of a CSV file. One object, one import.
///
/// The types of the first rows are taken to be those of all: the file is read once, each row is looked at, made values
/// of and stored. At the first row that says otherwise the table is given up, the rest is only looked at, and the file
/// is read again.
///
/// The rows go into a table aside that takes its name only at the end, so nothing is left of an import that fails or is
/// cancelled, and a table to be replaced stays until then. An open transaction is committed first.
public final class CsvImport {
    /// The rows whose types are taken to be those of all.
    private static final long FIRST_ROWS = 20_000;

    private final CsvFile source;

    private CsvImport(Path file, CsvOptions options, CancelToken cancel) throws IOException {
        this.source = CsvFile.of(file, options, cancel)
                .orElseThrow(() -> problem("csv-empty", "%s has no rows".formatted(file), ""));
    }

    /// Imports a file.
    ///
    /// @param progress hears bytes, of twice the file's size since it may be read twice
    /// @throws ProblemException `file-missing`, `csv-empty`, `csv-no-rows`, `table-exists`, and what
    ///     the database says
    /// @throws java.util.concurrent.CancellationException when cancelled
    public static CsvReport run(
            Connection connection, Path file, CsvOptions options, ProgressListener progress, CancelToken cancel) {
        requireFile(file);
        ImportedTable table = ImportedTable.named(options.table().orElseGet(() -> nameOf(file)));
        try {
            table.checkFree(connection, options.replace());
            return new CsvImport(file, options, cancel).into(connection, table, progress);
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
            return new CsvImport(file, options, cancel).previewAs(table, progress);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private CsvPreview previewAs(ImportedTable table, ProgressListener listener) throws IOException {
        FirstReading reading = new FirstReading(source, new ReadProgress(listener, source.size(), 2));
        CsvPreview.Samples samples = new CsvPreview.Samples(source.format().fields());
        reading.read(samples);
        return new CsvPreview(
                source.file(),
                report(table, reading),
                samples.rows(),
                samples.labels(),
                reading.badRowCount() == 0
                        && reading.guess().columns().stream().allMatch(ColumnGuess::isPlain)
                        && DatabaseReading.isAlike(source));
    }

    /// Writes the good rows as a CSV file that every reader reads alike: UTF-8, commas, the names of the columns as
    /// the import makes them, ISO 8601, decimal points, `NULL`.
    ///
    /// @throws IOException if it cannot be written
    /// @throws ProblemException as [#preview]
    public static void copy(Path file, CsvOptions options, Path target, CancelToken cancel) throws IOException {
        requireFile(file);
        CsvFile source = new CsvImport(file, options, cancel).source;
        ReadProgress unheard = new ReadProgress(ProgressListener.NONE, source.size(), 2);
        FirstReading reading = new FirstReading(source, unheard);
        reading.read(_ -> {});
        RowParser parser = new RowParser(reading.guess().types());
        try (CsvCopy copy = CsvCopy.to(target, source.names())) {
            source.forEachRow(Long.MAX_VALUE, unheard, _ -> {}, row -> copy.add(parser.values(row)));
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

    private CsvReport into(Connection connection, ImportedTable table, ProgressListener listener)
            throws IOException, SQLException {
        RowGuess first = new RowGuess(source.format());
        source.forEachRow(FIRST_ROWS, _ -> {}, _ -> {}, first::add);
        ReadProgress progress = new ReadProgress(listener, source.size(), 1);
        FirstReading reading = new FirstReading(source, progress);
        boolean done = table.fill(connection, targets(first), insert -> reading.store(insert, first));
        if (!done) {
            RowParser parser = new RowParser(reading.guess().types());
            table.fill(connection, targets(reading.guess()), insert -> {
                source.forEachRow(Long.MAX_VALUE, progress, _ -> {}, row -> insert.add(parser.values(row)));
                return true;
            });
        }
        progress.finish();
        return report(table, reading);
    }

    private List<BulkInsert.Target> targets(RowGuess guess) {
        List<String> names = source.names();
        List<CsvType> types = guess.types();
        return IntStream.range(0, names.size())
                .mapToObj(i -> new BulkInsert.Target(names.get(i), types.get(i).sqlType()))
                .toList();
    }

    private CsvReport report(ImportedTable table, FirstReading reading) {
        List<String> names = source.names();
        List<String> sources = source.sources();
        List<ColumnGuess> guesses = reading.guess().columns();
        List<CsvReport.Column> columns = IntStream.range(0, names.size())
                .mapToObj(i -> column(names.get(i), sources.get(i), guesses.get(i)))
                .toList();
        return new CsvReport(
                table.sqlName(),
                reading.guess().rows(),
                columns,
                reading.badRowCount(),
                reading.badRows(),
                source.encoding().charset(),
                source.format().delimiter(),
                source.format().header().isPresent());
    }

    private static CsvReport.Column column(String name, String source, ColumnGuess guess) {
        return new CsvReport.Column(
                name, source, guess.type().sqlType(), guess.nulls(), guess.nullMarks(), guess.note());
    }

    static ProblemException problem(String code, String message, String hint) {
        return new ProblemException(new Problem(code, Span.NONE, message, hint));
    }
}
