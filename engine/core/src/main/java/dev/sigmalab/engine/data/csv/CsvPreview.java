package dev.sigmalab.engine.data.csv;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A CSV file as it was read once, not yet imported.
///
/// @param file where it is
/// @param report what an import would do
/// @param rows the first rows as texts, null where there is nothing
/// @param labels the columns with two different values, which could say what a selected row should be
/// @param plain whether the database reads the file as the import does; else it needs [CsvImport#copy]
public record CsvPreview(Path file, CsvReport report, List<List<String>> rows, List<Label> labels, boolean plain) {
    /// A column with two values.
    ///
    /// @param column its place, from 0
    /// @param values both, as texts in order
    public record Label(int column, List<String> values) {}

    /// The statement that makes the table, the same each time it is run; a table that is there already stays.
    ///
    /// @param table its name
    /// @param source the file to read: this one where it is plain, else its copy
    public String createTable(String table, Path source) {
        char delimiter = plain ? report.delimiter() : ',';
        String charset = plain ? report.charset().name() : StandardCharsets.UTF_8.name();
        boolean named = !plain || report.header();
        String names = named
                ? "NULL"
                : "'%s'".formatted(DatabaseReading.names(report.columns().size(), delimiter));
        return """
                CREATE TABLE IF NOT EXISTS %s AS
                SELECT
                %s
                FROM CSVREAD('%s', %s,
                  '%s')""".formatted(
                        table,
                        report.columns().stream().map(this::cast).collect(Collectors.joining(",\n")),
                        source.toString().replace("'", "''"),
                        names,
                        DatabaseReading.options(charset, delimiter).replace("'", "''")
                                + (plain ? "" : " null=" + CsvCopy.NULL));
    }

    private String cast(CsvReport.Column column) {
        String source = plain && report.header() ? column.sourceName() : column.name();
        return "  CAST(\"%s\" AS %s) AS %s".formatted(source, column.sqlType(), column.name());
    }

    /// Collects the first rows, and which columns have two values.
    static final class Samples implements Consumer<CsvRow> {
        private static final int KEPT = 500;
        private static final int TWO = 2;

        private final List<List<String>> rows = new ArrayList<>();
        private final List<Set<String>> values;

        Samples(int fields) {
            values = IntStream.range(0, fields)
                    .<Set<String>>mapToObj(_ -> new HashSet<>())
                    .toList();
        }

        @Override
        public void accept(CsvRow row) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i).size() <= TWO && !row.isBlank(i)) {
                    values.get(i).add(row.field(i).strip());
                }
            }
            if (rows.size() < KEPT) {
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < values.size(); i++) {
                    texts.add(row.isBlank(i) ? null : row.field(i));
                }
                rows.add(texts);
            }
        }

        List<List<String>> rows() {
            return rows;
        }

        List<Label> labels() {
            return IntStream.range(0, values.size())
                    .filter(i -> values.get(i).size() == TWO)
                    .mapToObj(i -> new Label(i, values.get(i).stream().sorted().toList()))
                    .toList();
        }
    }
}
