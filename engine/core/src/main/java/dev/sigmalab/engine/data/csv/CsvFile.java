package dev.sigmalab.engine.data.csv;

import dev.sigmalab.engine.data.CancelToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A CSV file whose layout is known, read from its beginning as often as need be.
///
/// @param cancel is looked at every thousand rows
record CsvFile(Path file, Encoding encoding, CsvFormat format, CancelToken cancel) {
    private static final int CANCEL_ROWS = 1 << 10;

    /// Finds out how a file is laid out; empty for one without rows.
    static Optional<CsvFile> of(Path file, CsvOptions options, CancelToken cancel) throws IOException {
        Encoding encoding = Encoding.of(file);
        try (Reader text = encoding.open(file, _ -> {})) {
            return CsvFormat.of(text, options).map(format -> new CsvFile(file, encoding, format, cancel));
        }
    }

    /// The file's bytes.
    long size() throws IOException {
        return Files.size(file);
    }

    /// The names of the columns as the file has them, empty where it has none.
    List<String> sources() {
        return format.header().orElseGet(() -> Collections.nCopies(format.fields(), ""));
    }

    /// The names of the columns as the table has them.
    List<String> names() {
        return ColumnNames.clean(sources());
    }

    /// Hands over the good rows after the header, as many as asked for, and tells the bad ones.
    ///
    /// @param bytes hears how many bytes each read took
    void forEachRow(long most, Encoding.ByteCounter bytes, Consumer<CsvReport.BadRow> bad, Consumer<CsvRow> good)
            throws IOException {
        try (CsvRows records = new CsvRows(encoding.open(file, bytes), format.delimiter(), format.fields(), bad)) {
            CsvRow row = records.next();
            if (format.header().isPresent()) {
                row = records.next();
            }
            for (long n = 0; row != null && n < most; row = records.next(), n++) {
                good.accept(row);
                if (n % CANCEL_ROWS == 0) {
                    cancel.throwIfCancelled();
                }
            }
        }
    }
}
