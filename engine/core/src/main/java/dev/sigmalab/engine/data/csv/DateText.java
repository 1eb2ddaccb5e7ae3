package dev.sigmalab.engine.data.csv;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// Reads dates and timestamps whose three numbers stand in some order. Reused for every value.
///
/// A date is `2024-02-29` or `2024/02/29`, `29/02/2024`, `29-02-2024` or `29.02.2024`, `02/29/2024` or `02-29-2024`.
/// After `T` or a space may follow `12:30`, `12:30:05` or `12:30:05.123456789`, and then `Z` or `+01:00`, `+0100`,
/// `+01`.
final class DateText {
    /// Bits of the orders a date can be read in.
    static final int YEAR_FIRST = 1;

    static final int DAY_FIRST = 2;
    static final int MONTH_FIRST = 4;

    private static final int NANO_DIGITS = 9;

    private String text;
    private int at;
    private final int[] numbers = new int[3];
    private boolean hasTime;
    private boolean hasZone;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private int fractionDigits;
    private int offsetSeconds;

    /// Whether the last text scanned had a time of day.
    boolean hasTime() {
        return hasTime;
    }

    /// Whether it had an offset from UTC.
    boolean hasZone() {
        return hasZone;
    }

    /// Digits of its fraction of a second.
    int fractionDigits() {
        return fractionDigits;
    }

    /// The date of the last text scanned, read in that order.
    LocalDate date(int order) {
        return switch (order) {
            case YEAR_FIRST -> LocalDate.of(numbers[0], numbers[1], numbers[2]);
            case DAY_FIRST -> LocalDate.of(numbers[2], numbers[1], numbers[0]);
            default -> LocalDate.of(numbers[2], numbers[0], numbers[1]);
        };
    }

    LocalDateTime dateTime(int order) {
        return date(order).atTime(LocalTime.of(hour, minute, second, nano));
    }

    OffsetDateTime offsetDateTime(int order) {
        return dateTime(order).atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds));
    }

    /// The orders in which the text is a date or timestamp, as bits; 0 when it is none.
    int scan(String value) {
        text = value;
        at = 0;
        hasTime = false;
        hasZone = false;
        fractionDigits = 0;
        hour = 0;
        minute = 0;
        second = 0;
        nano = 0;
        offsetSeconds = 0;
        int orders = scanDate();
        return orders == 0 || at == text.length() || scanTime() ? orders : 0;
    }

    private int scanDate() {
        int firstDigits = scanNumber(0, 4);
        char separator = at < text.length() ? text.charAt(at) : 0;
        if (firstDigits == 0 || separator != '-' && separator != '/' && separator != '.') {
            return 0;
        }
        at++;
        int secondDigits = scanNumber(1, 2);
        if (secondDigits == 0 || at >= text.length() || text.charAt(at) != separator) {
            return 0;
        }
        at++;
        int thirdDigits = scanNumber(2, 4);
        if (firstDigits == 4) {
            boolean isShort = thirdDigits == 1 || thirdDigits == 2;
            return isShort && separator != '.' && exists(numbers[0], numbers[1], numbers[2]) ? YEAR_FIRST : 0;
        }
        if (firstDigits > 2 || thirdDigits != 4) {
            return 0;
        }
        int dayFirst = exists(numbers[2], numbers[1], numbers[0]) ? DAY_FIRST : 0;
        return dayFirst | (separator != '.' && exists(numbers[2], numbers[0], numbers[1]) ? MONTH_FIRST : 0);
    }

    private static boolean exists(int year, int month, int day) {
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    private boolean scanTime() {
        char gap = text.charAt(at++);
        if (gap != 'T' && gap != ' ') {
            return false;
        }
        hour = scanPair(1);
        if (hour < 0 || hour > 23 || !skip(':')) {
            return false;
        }
        minute = scanPair(2);
        if (minute < 0 || minute > 59) {
            return false;
        }
        if (skip(':')) {
            second = scanPair(2);
            if (second < 0 || second > 59 || skip('.') && !scanFraction()) {
                return false;
            }
        }
        hasTime = true;
        return at == text.length() || scanZone();
    }

    private boolean scanFraction() {
        int start = at;
        while (at < text.length() && isDigit(at) && at - start < NANO_DIGITS) {
            nano = 10 * nano + text.charAt(at++) - '0';
        }
        fractionDigits = at - start;
        for (int digit = fractionDigits; digit < NANO_DIGITS; digit++) {
            nano *= 10;
        }
        return fractionDigits > 0;
    }

    private boolean scanZone() {
        skip(' ');
        hasZone = true;
        if (skip('Z')) {
            return at == text.length();
        }
        int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
        int hours = sign == 0 ? -1 : scanPair(2);
        skip(':');
        int minutes = at < text.length() ? scanPair(2) : 0;
        offsetSeconds = sign * (hours * 3600 + minutes * 60);
        return hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60 && at == text.length();
    }

    private boolean skip(char expected) {
        boolean isThere = at < text.length() && text.charAt(at) == expected;
        at += isThere ? 1 : 0;
        return isThere;
    }

    /// One or two digits as a number, or -1 when there are fewer than `least`.
    private int scanPair(int least) {
        int start = at;
        int number = 0;
        while (at < text.length() && isDigit(at) && at - start < 2) {
            number = 10 * number + text.charAt(at++) - '0';
        }
        return at - start < least ? -1 : number;
    }

    /// Reads up to that many digits into `numbers[index]` and tells how many there were.
    private int scanNumber(int index, int most) {
        int start = at;
        int number = 0;
        while (at < text.length() && isDigit(at) && at - start < most) {
            number = 10 * number + text.charAt(at++) - '0';
        }
        numbers[index] = number;
        return at - start;
    }

    private boolean isDigit(int index) {
        return text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
