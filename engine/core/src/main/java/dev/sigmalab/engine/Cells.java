package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.TextColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Loaded values as the values that a result shows.
final class Cells {
    private static final int NANOS = 9;

    private Cells() {}

    /// The value of a row, or null.
    static Object of(Column column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        return switch (column) {
            case TextColumn text -> text.text(row);
            case NumberColumn number -> number(number, row);
        };
    }

    private static Object number(NumberColumn column, int row) {
        ColumnType type = column.type();
        return switch (type.kind()) {
            case REAL -> column.value(row);
            case BOOLEAN -> column.value(row) == 1;
            case INTEGER -> column.exact(row).longValue();
            case DECIMAL -> column.exact(row).setScale(type.scale(), RoundingMode.HALF_UP);
            case DATE -> LocalDate.ofEpochDay(column.exact(row).longValue());
            case TIME -> LocalTime.ofNanoOfDay(nanos(column.exact(row)).longValue());
            case TIMESTAMP -> timestamp(column.exact(row));
            case TIMESTAMP_ZONED -> timestamp(column.exact(row)).atOffset(ZoneOffset.UTC);
            case TEXT, OTHER -> column.exact(row);
        };
    }

    private static BigDecimal nanos(BigDecimal seconds) {
        return seconds.movePointRight(NANOS).setScale(0, RoundingMode.HALF_UP);
    }

    private static LocalDateTime timestamp(BigDecimal seconds) {
        BigDecimal rounded = seconds.setScale(NANOS, RoundingMode.HALF_UP);
        BigDecimal whole = rounded.setScale(0, RoundingMode.FLOOR);
        int nano = nanos(rounded.subtract(whole)).intValueExact();
        return LocalDateTime.ofEpochSecond(whole.longValueExact(), nano, ZoneOffset.UTC);
    }
}
