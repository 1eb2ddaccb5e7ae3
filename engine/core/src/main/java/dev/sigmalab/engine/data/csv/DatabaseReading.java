package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.CancelToken;
import java.io.IOException;
import java.io.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.tools.Csv;

/// How H2's CSVREAD reads a file, which is not always how the import does: it takes lines of the wrong length, and
/// quotes that are never closed.
final class DatabaseReading {
    private static final int CANCEL_ROWS = 1 << 12;

    private DatabaseReading() {}

    /// What CSVREAD is to be told, in its own spelling.
    static String options(String charset, char delimiter) {
        return "charset=%s fieldSeparator=%s caseSensitiveColumnNames=true preserveWhitespace=true"
                .formatted(charset, delimiter);
    }

    /// The names that CSVREAD is to be given for a file without a header.
    static String names(int fields, char delimiter) {
        return IntStream.rangeClosed(1, fields)
                .mapToObj(i -> "column_" + i)
                .collect(Collectors.joining(String.valueOf(delimiter)));
    }

    /// Whether H2 reads the same fields under the same names in every row.
    static boolean isAlike(CsvFile source) throws IOException {
        Encoding encoding = source.encoding();
        CsvFormat format = source.format();
        if (Character.isWhitespace(format.delimiter())) {
            return false;
        }
        Csv csv = new Csv();
        csv.setOptions(options(encoding.charset().name(), format.delimiter()));
        boolean hasHeader = format.header().isPresent();
        String[] names = hasHeader
                ? null
                : names(format.fields(), format.delimiter()).split(Pattern.quote(String.valueOf(format.delimiter())));
        try (Reader text = encoding.open(source.file(), _ -> {});
                CsvRows ours = new CsvRows(
                        encoding.open(source.file(), _ -> {}), format.delimiter(), format.fields(), _ -> {});
                ResultSet theirs = csv.read(text, names)) {
            return isNamedAlike(theirs, format) && isAlike(ours, theirs, hasHeader, source.cancel());
        } catch (SQLException _) {
            return false;
        }
    }

    private static boolean isNamedAlike(ResultSet theirs, CsvFormat format) throws SQLException {
        if (theirs.getMetaData().getColumnCount() != format.fields()) {
            return false;
        }
        if (format.header().isEmpty()) {
            return true;
        }
        var header = format.header().get();
        for (int i = 0; i < header.size(); i++) {
            if (!theirs.getMetaData().getColumnLabel(i + 1).equals(header.get(i))) {
                return false;
            }
        }
        return header.stream().distinct().count() == header.size()
                && header.stream().noneMatch(name -> name.isBlank() || name.indexOf('"') >= 0);
    }

    private static boolean isAlike(CsvRows ours, ResultSet theirs, boolean hasHeader, CancelToken cancel)
            throws IOException, SQLException {
        CsvRow row = ours.next();
        row = hasHeader ? ours.next() : row;
        for (int n = 0; row != null; row = ours.next(), n++) {
            if (!theirs.next() || !isSameRow(row, theirs)) {
                return false;
            }
            if (n % CANCEL_ROWS == 0) {
                cancel.throwIfCancelled();
            }
        }
        return !theirs.next();
    }

    private static boolean isSameRow(CsvRow row, ResultSet theirs) throws SQLException {
        for (int i = 0; i < row.count(); i++) {
            String field = row.isBlank(i) ? null : row.field(i);
            if (!Objects.equals(field, theirs.getString(i + 1))) {
                return false;
            }
        }
        return true;
    }
}
