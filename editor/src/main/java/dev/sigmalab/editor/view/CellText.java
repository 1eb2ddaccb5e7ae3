package dev.sigmalab.editor.view;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/// The values of a result as text: numbers in full, dates as ISO 8601 with a blank between date and time.
final class CellText {
    private static final double LARGEST_PLAIN = 1e15;
    private static final double SMALLEST_PLAIN = 1e-5;

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private CellText() {}

    /// The value in one line; `NULL` for null.
    static String of(Object value) {
        return switch (value) {
            case null -> "NULL";
            case Double number -> number(number);
            case Float number -> number(Double.parseDouble(number.toString()));
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> TIMESTAMP.format(time);
            case OffsetDateTime time -> TIMESTAMP.format(time) + time.getOffset();
            default -> value.toString().replaceAll("\\R", " ↵ ");
        };
    }

    private static String number(double number) {
        double size = Math.abs(number);
        boolean plain = size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN);
        return plain ? new BigDecimal(Double.toString(number)).toPlainString() : Double.toString(number);
    }
}
