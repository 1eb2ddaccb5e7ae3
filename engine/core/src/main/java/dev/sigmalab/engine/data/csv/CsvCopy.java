package dev.sigmalab.engine.data.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A CSV file that every reader reads alike: UTF-8, commas, text in quotes, `NULL` without, ISO 8601, and one column
/// more.
final class CsvCopy implements AutoCloseable {
    /// Without quotes, which every text has.
    static final String NULL = "NULL";

    private final Writer out;

    private CsvCopy(Writer out) {
        this.out = out;
    }

    static CsvCopy to(Path target, List<String> names) throws IOException {
        Writer out = Files.newBufferedWriter(target);
        out.write(String.join(",", names));
        // H2 skips a line that is nothing but NULL.
        out.write(",end\n");
        return new CsvCopy(out);
    }

    void add(Object[] values) {
        try {
            for (int i = 0; i < values.length; i++) {
                out.write(i == 0 ? "" : ",");
                out.write(text(values[i]));
            }
            out.write(",0\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> NULL;
            case String text -> '"' + text.replace("\"", "\"\"") + '"';
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
