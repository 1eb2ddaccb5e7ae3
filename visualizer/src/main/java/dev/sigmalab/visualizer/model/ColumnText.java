package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.TextColumn;
import dev.sigmalab.engine.inspect.RowColumn;
import dev.sigmalab.engine.plan.Quality;
import java.math.BigDecimal;

/// Values of loaded columns as text, dates as dates.
public final class ColumnText {
    private ColumnText() {}

    /// What a row has in a column; `NULL` where it has nothing.
    public static String of(RowColumn column, int row) {
        int at = column.at(row);
        Column values = column.column();
        if (values.isNull(at)) {
            return "NULL";
        }
        return switch (values) {
            case TextColumn text -> text.text(at);
            case NumberColumn numbers -> number(numbers, at);
        };
    }

    private static String number(NumberColumn numbers, int at) {
        BigDecimal exact = numbers.exact(at);
        if (exact == null) {
            return Double.toString(numbers.value(at));
        }
        ColumnType.Kind kind = numbers.type().kind();
        return switch (kind) {
            case BOOLEAN -> exact.signum() == 0 ? "false" : "true";
            case DATE, TIME, TIMESTAMP ->
                ValueText.of(exact.doubleValue(), Quality.of(numbers.type()).orElseThrow(), 1);
            case TIMESTAMP_ZONED -> ValueText.of(exact.doubleValue(), Quality.TIMESTAMP, 1) + "Z";
            case REAL -> Double.toString(exact.doubleValue());
            case INTEGER, DECIMAL, TEXT, OTHER -> exact.stripTrailingZeros().toPlainString();
        };
    }
}
