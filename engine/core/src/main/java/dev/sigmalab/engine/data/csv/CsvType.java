package dev.sigmalab.engine.data.csv;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/// A column's type and how its texts become values. Two are equal if they make the same values of the same texts.
///
/// @param sqlType as it is written in SQL
/// @param written how its texts are written, where there are several ways
/// @param parser makes a parser of stripped texts, for one thread; it is only given texts that the type was found for
record CsvType(String sqlType, String written, Supplier<Parser> parser) {
    /// Makes a value of a text.
    @FunctionalInterface
    interface Parser {
        Object parse(String text);
    }

    static final CsvType TEXT = new CsvType("VARCHAR", "", () -> text -> text);
    static final CsvType INTEGER = new CsvType("INTEGER", "", () -> Integer::valueOf);
    static final CsvType BIGINT = new CsvType("BIGINT", "", () -> Long::valueOf);
    static final CsvType DOUBLE = new CsvType("DOUBLE PRECISION", "", () -> CsvType::parseDouble);
    static final CsvType BOOLEAN = new CsvType("BOOLEAN", "", () -> CsvType::parseBoolean);

    static CsvType decimal(int precision, int scale) {
        return new CsvType("DECIMAL(%d, %d)".formatted(precision, scale), "", () -> BigDecimal::new);
    }

    /// @param order one of [DateText]'s bits
    static CsvType date(int order) {
        return new CsvType("DATE", order(order), () -> {
            DateText date = new DateText();
            return text -> {
                date.scan(text);
                return date.date(order);
            };
        });
    }

    static CsvType timestamp(int order, int fractionDigits) {
        return new CsvType(fractionDigits <= 6 ? "TIMESTAMP" : "TIMESTAMP(9)", order(order), () -> {
            DateText date = new DateText();
            return text -> {
                date.scan(text);
                return date.dateTime(order);
            };
        });
    }

    static CsvType zonedTimestamp(int order, int fractionDigits) {
        String sqlType = (fractionDigits <= 6 ? "TIMESTAMP" : "TIMESTAMP(9)") + " WITH TIME ZONE";
        return new CsvType(sqlType, order(order), () -> {
            DateText date = new DateText();
            return text -> {
                date.scan(text);
                return date.offsetDateTime(order);
            };
        });
    }

    /// The same for numbers with a decimal comma.
    CsvType withComma() {
        return this == TEXT
                ? this
                : new CsvType(sqlType, ",", () -> {
                    Parser parser = this.parser.get();
                    return text -> parser.parse(text.replace(',', '.'));
                });
    }

    private static String order(int order) {
        return "order " + order;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CsvType type && sqlType.equals(type.sqlType) && written.equals(type.written);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sqlType, written);
    }

    private static Object parseDouble(String text) {
        boolean isNegative = text.startsWith("-");
        if (NumberText.isInfinity(isNegative || text.startsWith("+") ? text.substring(1) : text)) {
            return isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.valueOf(text);
    }

    private static Object parseBoolean(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return word.equals("true") || word.equals("yes");
    }
}
