package dev.sigmalab.app.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// A value of a result as people read it.
final class ValueText {
    private static final MathContext SHOWN_DIGITS = new MathContext(10);
    /// As SQL writes it: seconds always, their fractions where there are any.
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    private static final double LARGE = 1e15;
    private static final double SMALL = 1e-6;

    private ValueText() {}

    static String of(Object value) {
        return switch (value) {
            case null -> "NULL";
            case Double number -> real(number);
            case Float number -> real(Double.parseDouble(number.toString()));
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> DATE_TIME.format(time);
            case OffsetDateTime time -> DATE_TIME.format(time) + time.getOffset();
            default -> value.toString();
        };
    }

    /// Ten digits say all that there is to see; the last ones of a double are noise of its binary form.
    private static String real(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SHOWN_DIGITS).stripTrailingZeros();
        double magnitude = Math.abs(value);
        boolean plain = value == 0 || magnitude >= SMALL && magnitude < LARGE;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
