package dev.sigmalab.visualizer.chart;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Points in time as ISO text; beyond the calendar they are only numbers.
final class TimeText {
    private static final int LAST_SECOND = 86_399;

    private TimeText() {}

    /// @param days since 1970-01-01
    static String date(double days) {
        try {
            return LocalDate.ofEpochDay(Math.round(days)).toString();
        } catch (DateTimeException e) {
            return Ticks.number(days);
        }
    }

    /// @param seconds since 1970-01-01 00:00
    static String timestamp(double seconds) {
        try {
            return LocalDateTime.ofEpochSecond(Math.round(seconds), 0, ZoneOffset.UTC)
                    .toString()
                    .replace('T', ' ');
        } catch (DateTimeException e) {
            return Ticks.number(seconds);
        }
    }

    /// @param seconds since midnight
    static String time(double seconds) {
        return seconds < 0 || seconds > LAST_SECOND
                ? Ticks.number(seconds)
                : LocalTime.ofSecondOfDay(Math.round(seconds)).toString();
    }
}
