package dev.sigmalab.engine.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/// The record under the cursor, filled field by field; reused for every record.
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private String[] fields = new String[16];
    private boolean[] quoted = new boolean[16];
    private int count;
    private long line;

    /// The number of the record's first line in what the parser was given, from 1.
    long line() {
        return line;
    }

    int count() {
        return count;
    }

    String field(int index) {
        return fields[index];
    }

    /// Whether there is nothing between the delimiters; `""` is an empty text instead.
    boolean isBlank(int index) {
        return fields[index].isEmpty() && !quoted[index];
    }

    /// How many line ends its fields have inside.
    int innerLines() {
        int lines = 0;
        for (int i = 0; i < count; i++) {
            lines += quoted[i] ? lineEnds(fields[i]) : 0;
        }
        return lines;
    }

    private static int lineEnds(String text) {
        int lines = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            lines += c == '\n' || c == '\r' && !isPair ? 1 : 0;
        }
        return lines;
    }

    @Override
    protected void handleBegin(long startingLine) {
        line = startingLine;
        count = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean isQuoted) {
        if (index == fields.length) {
            fields = Arrays.copyOf(fields, 2 * index);
            quoted = Arrays.copyOf(quoted, 2 * index);
        }
        fields[index] = length == 0 ? "" : new String(buffer, offset, length);
        quoted[index] = isQuoted;
        count = index + 1;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }
}
