package dev.sigmalab.engine.data.csv;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Narrows down the type of one column, value by value; what a value cannot be, the column is not.
final class ColumnGuess {
    /// Digits that a double always keeps, and the most that DECIMAL is given.
    private static final int DOUBLE_DIGITS = 15;

    private static final int MOST_DIGITS = 38;
    /// Up to here decimals are money and the like; finer ones are measurements.
    private static final int MONEY_SCALE = 4;

    /// From so many digits on a number has no type but text, together with any others.
    private static final int LONG_NUMBER = 255;

    private static final int NUMBER = 8;
    private static final int TRUE_FALSE = 16;
    private static final int YES_NO = 32;
    private static final int ANYTHING =
            DateText.YEAR_FIRST | DateText.DAY_FIRST | DateText.MONTH_FIRST | NUMBER | TRUE_FALSE | YES_NO;
    private static final int DATES = DateText.YEAR_FIRST | DateText.DAY_FIRST | DateText.MONTH_FIRST;

    private final boolean mayHaveComma;
    private final NumberText number = new NumberText();
    private final DateText date = new DateText();
    private final Map<String, Long> marks = new TreeMap<>();

    /// The types that every value so far could have, as bits.
    private int possible = ANYTHING;
    private long values;
    private long blanks;

    private char separator;
    private NumberText.Form form = NumberText.Form.INTEGER;
    private int wholeDigits;
    private int scale;
    private boolean fitsInt = true;
    private boolean fitsLong = true;
    private boolean fitsDouble = true;

    private boolean anyTime;
    private boolean anyWithoutTime;
    private boolean anyZone;
    private boolean anyWithoutZone;
    private int fractionDigits;
    private boolean plain = true;

    /// @param delimiter between fields: where it is the comma, the comma in a quoted number groups its digits or worse,
    ///     and the number stays text; elsewhere it is the decimal comma
    ColumnGuess(char delimiter) {
        this.mayHaveComma = delimiter != ',';
    }

    /// Sees nothing between two delimiters.
    void addBlank() {
        blanks++;
    }

    /// Sees a value.
    void add(String text) {
        if (possible == 0) {
            values++;
            return;
        }
        String value = text.strip();
        if (isNullMark(value)) {
            marks.merge(value, 1L, Long::sum);
            return;
        }
        values++;
        possible &= numberBit(value) | wordBit(value) | dateBits(value);
    }

    /// Whether a value stands for an unknown one in a column of numbers, dates or truth values.
    static boolean isNullMark(String value) {
        return switch (value.length()) {
            case 0 -> true;
            case 1 -> value.equals("?");
            case 2 -> value.equalsIgnoreCase("NA");
            case 3 -> value.equalsIgnoreCase("N/A") || value.equalsIgnoreCase("NaN");
            case 4 -> value.equalsIgnoreCase("NULL") || value.equals("#N/A");
            default -> false;
        };
    }

    private int wordBit(String value) {
        if ((possible & (TRUE_FALSE | YES_NO)) == 0) {
            return 0;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "false" -> TRUE_FALSE;
            case "yes", "no" -> YES_NO;
            default -> 0;
        };
    }

    private int numberBit(String value) {
        if ((possible & NUMBER) == 0) {
            return 0;
        }
        NumberText.Form found = number.scan(value);
        if (found == NumberText.Form.NOT_A_NUMBER || !agreesWithSeparator()) {
            return 0;
        }
        return addNumber(found, number.separator() == ',' ? value.replace(',', '.') : value);
    }

    /// A column has decimal points or decimal commas, not both.
    private boolean agreesWithSeparator() {
        char found = number.separator();
        if (found == 0) {
            return true;
        }
        boolean agrees = (separator == 0 || separator == found) && (found == '.' || mayHaveComma);
        separator = found;
        return agrees;
    }

    private int addNumber(NumberText.Form found, String value) {
        if (found == NumberText.Form.FLOATING && overflows(value)) {
            return 0;
        }
        plain &= found != NumberText.Form.FLOATING
                || value.toLowerCase(Locale.ROOT).indexOf('n') < 0;
        form = found.compareTo(form) > 0 ? found : form;
        wholeDigits = Math.max(wholeDigits, number.wholeDigits());
        scale = Math.max(scale, number.scale());
        if (found == NumberText.Form.INTEGER && number.wholeDigits() > 9) {
            addLongInteger(value);
        }
        if (number.significantDigits() > DOUBLE_DIGITS) {
            fitsDouble &= isDouble(value);
        }
        return NUMBER;
    }

    private void addLongInteger(String value) {
        BigDecimal integer = new BigDecimal(value);
        fitsInt &= integer.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        fitsLong &= integer.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static boolean overflows(String value) {
        return value.toLowerCase(Locale.ROOT).indexOf('n') < 0 && Double.isInfinite(Double.parseDouble(value));
    }

    /// Whether the text is what its double would print as, or as much.
    private static boolean isDouble(String value) {
        double number = Double.parseDouble(value);
        return Double.toString(number).equals(value)
                || new BigDecimal(value).compareTo(BigDecimal.valueOf(number)) == 0;
    }

    private int dateBits(String value) {
        if ((possible & DATES) == 0) {
            return 0;
        }
        int orders = date.scan(value);
        if ((orders & possible) != 0) {
            plain &= isIsoDate(value);
            anyTime |= date.hasTime();
            anyWithoutTime |= !date.hasTime();
            anyZone |= date.hasZone();
            anyWithoutZone |= date.hasTime() && !date.hasZone();
            fractionDigits = Math.max(fractionDigits, date.fractionDigits());
        }
        return orders;
    }

    /// All that the type follows from, as bits: as long as they are the same, so is the type.
    long traits() {
        int numbers = bit(values > 0) | bit(fitsInt) << 1 | bit(fitsLong) << 2 | bit(fitsDouble) << 3;
        int times = bit(anyTime) | bit(anyWithoutTime) << 1 | bit(anyZone) << 2 | bit(anyWithoutZone) << 3;
        int digits = Math.min(wholeDigits, LONG_NUMBER) << 8 | Math.min(scale, LONG_NUMBER);
        int written = possible << 8 | bit(separator == ',') << 7 | form.ordinal() << 4 | fractionDigits;
        return (long) (times << 4 | numbers) << 32 | (long) digits << 16 | written;
    }

    private static int bit(boolean is) {
        return is ? 1 : 0;
    }

    /// The narrowest type of all values seen; text when there is none.
    CsvType type() {
        if (values == 0) {
            return CsvType.TEXT;
        }
        if ((possible & NUMBER) != 0) {
            return numberType();
        }
        if ((possible & (TRUE_FALSE | YES_NO)) != 0) {
            return CsvType.BOOLEAN;
        }
        boolean isOneOrder = Integer.bitCount(possible & DATES) == 1;
        return isOneOrder ? dateType(possible & DATES) : CsvType.TEXT;
    }

    private CsvType numberType() {
        return switch (form) {
            case INTEGER -> integerType();
            case DECIMAL -> separator == ',' ? decimalType().withComma() : decimalType();
            case FLOATING, NOT_A_NUMBER -> separator == ',' ? CsvType.DOUBLE.withComma() : CsvType.DOUBLE;
        };
    }

    private CsvType integerType() {
        if (fitsInt) {
            return CsvType.INTEGER;
        }
        if (fitsLong) {
            return CsvType.BIGINT;
        }
        return wholeDigits <= MOST_DIGITS ? CsvType.decimal(wholeDigits, 0) : CsvType.TEXT;
    }

    private CsvType decimalType() {
        int digits = wholeDigits + scale;
        if (digits <= DOUBLE_DIGITS && scale <= MONEY_SCALE) {
            return CsvType.decimal(digits <= 10 ? 10 : DOUBLE_DIGITS, scale);
        }
        if (fitsDouble) {
            return CsvType.DOUBLE;
        }
        return digits <= MOST_DIGITS ? CsvType.decimal(digits, scale) : CsvType.TEXT;
    }

    private CsvType dateType(int order) {
        if (!anyTime) {
            return CsvType.date(order);
        }
        if (!anyZone) {
            return CsvType.timestamp(order, fractionDigits);
        }
        return anyWithoutZone || anyWithoutTime ? CsvType.TEXT : CsvType.zonedTimestamp(order, fractionDigits);
    }

    /// Whether a CAST in the database makes of every text what the import makes of it.
    boolean isPlain() {
        return type().equals(CsvType.TEXT) || (plain && marks.isEmpty() && separator != ',' && !anyZone);
    }

    private static boolean isIsoDate(String value) {
        return value.length() >= 10 && value.charAt(4) == '-' && value.charAt(7) == '-';
    }

    /// How often which text was read as NULL, if the column has a type other than text.
    Map<String, Long> nullMarks() {
        Map<String, Long> read = new TreeMap<>(marks);
        read.remove("");
        return type().equals(CsvType.TEXT) ? Map.of() : read;
    }

    /// How many rows of the column are NULL.
    long nulls() {
        return type().equals(CsvType.TEXT)
                ? blanks
                : blanks + marks.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What a reader should know about the choice, or the empty string.
    String note() {
        if (values == 0) {
            return marks.isEmpty() ? "No values" : "";
        }
        if (!type().equals(CsvType.TEXT)) {
            return form == NumberText.Form.FLOATING && !fitsDouble && (possible & NUMBER) != 0
                    ? "Rounded to double precision"
                    : "";
        }
        if (Integer.bitCount(possible & DATES) > 1) {
            return "Dates whose day and month cannot be told apart";
        }
        if ((possible & DATES) != 0) {
            return "Timestamps with and without a time zone";
        }
        return (possible & NUMBER) != 0 ? "Numbers of more than %d digits".formatted(MOST_DIGITS) : "";
    }
}
