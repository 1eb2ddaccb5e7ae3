package dev.sigmalab.engine.data.csv;

import java.util.List;

/// Makes values of the texts of rows, for one thread.
final class RowParser {
    private final CsvType.Parser[] parsers;
    private final boolean[] isText;
    private final Object[] values;

    RowParser(List<CsvType> types) {
        parsers = types.stream().map(type -> type.parser().get()).toArray(CsvType.Parser[]::new);
        isText = new boolean[parsers.length];
        for (int i = 0; i < isText.length; i++) {
            isText[i] = types.get(i).equals(CsvType.TEXT);
        }
        values = new Object[parsers.length];
    }

    /// The values of a row that fits the types, in the same array each time.
    Object[] values(CsvRow row) {
        for (int i = 0; i < values.length; i++) {
            values[i] = row.isBlank(i) ? null : value(row.field(i), isText[i], parsers[i]);
        }
        return values;
    }

    private static Object value(String field, boolean isText, CsvType.Parser parser) {
        if (isText) {
            return field;
        }
        String value = field.strip();
        return ColumnGuess.isNullMark(value) ? null : parser.parse(value);
    }
}
