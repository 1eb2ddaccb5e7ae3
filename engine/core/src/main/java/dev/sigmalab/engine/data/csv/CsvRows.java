package dev.sigmalab.engine.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.Consumer;

/// The records of a CSV text one by one; a line that breaks the rules is told and skipped, and the next is read afresh.
///
/// A quote that is never closed would swallow lines up to the next quote or the end. It shows: text follows the closing
/// quote, the input ends first, or a record over several lines has the wrong number of fields. Then only the record's
/// first line is bad, and reading goes on at its second.
final class CsvRows implements AutoCloseable {
    private static final int EXCERPT = 80;
    /// The longest field, so that an open quote does not swallow the memory.
    private static final int LONGEST_FIELD = 1 << 22;

    private final ReplayReader reader;
    private final char delimiter;
    private final int fields;
    private final Consumer<CsvReport.BadRow> bad;
    private final CsvRow row = new CsvRow();
    private Iterator<CsvRow> records;
    /// How many lines lie before what the present parser was given.
    private long linesBefore;

    /// @param fields how many fields a good record has, or 0 for any number
    /// @param bad hears of every line skipped
    CsvRows(Reader text, char delimiter, int fields, Consumer<CsvReport.BadRow> bad) {
        this.reader = new ReplayReader(text);
        this.delimiter = delimiter;
        this.fields = fields;
        this.bad = bad;
        this.records = parser();
    }

    private Iterator<CsvRow> parser() {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(LONGEST_FIELD)
                .build(row, reader)
                .iterator();
    }

    /// The next good record, or null at the end. It is the same object each time.
    CsvRow next() throws IOException {
        while (true) {
            try {
                if (!records.hasNext()) {
                    return null;
                }
                CsvRow found = records.next();
                if (fields == 0 || found.count() == fields) {
                    reader.forget(line());
                    return found;
                }
                skip(found);
            } catch (CsvParseException e) {
                skipLine(reasonOf(e));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    /// The line in the file where the present record starts, from 1.
    long line() {
        return linesBefore + row.line();
    }

    private void skip(CsvRow found) throws IOException {
        String reason = "%d fields instead of %d".formatted(found.count(), fields);
        if (found.innerLines() > 0) {
            skipLine("An unclosed quote, or " + reason);
        } else {
            bad.accept(new CsvReport.BadRow(line(), reader.excerpt(line(), EXCERPT), reason));
            reader.forget(line());
        }
    }

    /// Gives up the present record's first line and parses on from the next.
    private void skipLine(String reason) throws IOException {
        long line = line();
        bad.accept(new CsvReport.BadRow(line, reader.excerpt(line, EXCERPT), reason));
        reader.rewindTo(line + 1);
        linesBefore = line;
        records = parser();
    }

    private static String reasonOf(CsvParseException error) {
        String message = String.valueOf(error.getMessage());
        if (message.startsWith("Unclosed")) {
            return "A quote that is never closed";
        }
        return message.startsWith("Unexpected character")
                ? "Text after a closing quote"
                : "A field of more than %d characters".formatted(LONGEST_FIELD);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
