package dev.sigmalab.engine.data.csv;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/// What an import did.
///
/// @param table the table's name as to be written in SQL
/// @param rows rows imported
/// @param columns the table's columns in order
/// @param badRowCount lines that were not imported
/// @param badRows those lines, the first [#LISTED_BAD_ROWS] of them
/// @param charset how the file's bytes were read
/// @param delimiter the character between fields
/// @param header whether the first row was read as names
public record CsvReport(
        String table,
        long rows,
        List<Column> columns,
        long badRowCount,
        List<BadRow> badRows,
        Charset charset,
        char delimiter,
        boolean header) {
    /// How many bad rows are listed; all are counted.
    public static final int LISTED_BAD_ROWS = 10_000;

    /// One imported column.
    ///
    /// @param name its name in the table
    /// @param sourceName its name in the file, or the empty string without a header
    /// @param sqlType its type in the table
    /// @param nulls rows with NULL
    /// @param nullMarks what was read as NULL besides nothing at all, such as `?`, and how often
    /// @param note what a reader should know, such as why dates stayed text, or the empty string
    public record Column(
            String name, String sourceName, String sqlType, long nulls, Map<String, Long> nullMarks, String note) {
        public Column {
            nullMarks = Map.copyOf(nullMarks);
        }
    }

    /// A line that could not be imported.
    ///
    /// @param line its number in the file, from 1
    /// @param excerpt how it begins
    /// @param reason why it is bad
    public record BadRow(long line, String excerpt, String reason) {}

    public CsvReport {
        columns = List.copyOf(columns);
        badRows = List.copyOf(badRows);
    }
}
