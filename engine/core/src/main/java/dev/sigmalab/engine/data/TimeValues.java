package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.h2.util.DateTimeUtils;
import org.h2.value.Value;
import org.h2.value.ValueDate;
import org.h2.value.ValueTime;
import org.h2.value.ValueTimestamp;
import org.h2.value.ValueTimestampTimeZone;

/// Points in time as numbers, see [NumberColumn]; 0 or null for NULL.
final class TimeValues {
    private static final long MICROS = 1_000_000;
    /// Whole microseconds since 1970 are exact doubles for 285 years either way.
    private static final long EXACT_SECONDS = (1L << 53) / MICROS;

    private TimeValues() {}

    /// Whether neighbouring timestamps of that type are different doubles: down to microseconds they are.
    static boolean fitsDouble(ColumnType type) {
        return type.scale() <= 6;
    }

    static double days(ResultSet row, int index) throws SQLException {
        LocalDate date = row.getObject(index, LocalDate.class);
        return date == null ? 0 : date.toEpochDay();
    }

    static double secondsOfDay(ResultSet row, int index) throws SQLException {
        LocalTime time = row.getObject(index, LocalTime.class);
        return time == null ? 0 : time.toNanoOfDay() / 1e9;
    }

    static double localSeconds(ResultSet row, int index) throws SQLException {
        LocalDateTime time = row.getObject(index, LocalDateTime.class);
        return time == null ? 0 : seconds(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
    }

    static double utcSeconds(ResultSet row, int index) throws SQLException {
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        return time == null ? 0 : seconds(time.toEpochSecond(), time.getNano());
    }

    static BigDecimal exactLocalSeconds(ResultSet row, int index) throws SQLException {
        LocalDateTime time = row.getObject(index, LocalDateTime.class);
        return time == null ? null : exactSeconds(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
    }

    static BigDecimal exactUtcSeconds(ResultSet row, int index) throws SQLException {
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        return time == null ? null : exactSeconds(time.toEpochSecond(), time.getNano());
    }

    /// Of H2's date.
    static double days(Value date) {
        return DateTimeUtils.absoluteDayFromDateValue(((ValueDate) date).getDateValue());
    }

    /// Of H2's time without a zone.
    static double secondsOfDay(Value time) {
        return ((ValueTime) time).getNanos() / 1e9;
    }

    /// Of H2's timestamp, local without a zone, UTC with one.
    static double seconds(Value time) {
        return seconds(epochSecond(time), nanoOfSecond(time));
    }

    /// Of H2's timestamp, local without a zone, UTC with one.
    static BigDecimal exactSeconds(Value time) {
        return exactSeconds(epochSecond(time), nanoOfSecond(time));
    }

    private static long epochSecond(Value time) {
        return time instanceof ValueTimestampTimeZone zoned
                ? DateTimeUtils.getEpochSeconds(
                        zoned.getDateValue(), zoned.getTimeNanos(), zoned.getTimeZoneOffsetSeconds())
                : DateTimeUtils.getEpochSeconds(
                        ((ValueTimestamp) time).getDateValue(), ((ValueTimestamp) time).getTimeNanos(), 0);
    }

    private static int nanoOfSecond(Value time) {
        long nanos = time instanceof ValueTimestampTimeZone zoned
                ? zoned.getTimeNanos()
                : ((ValueTimestamp) time).getTimeNanos();
        return (int) (nanos % DateTimeUtils.NANOS_PER_SECOND);
    }

    private static double seconds(long seconds, int nanos) {
        boolean wholeMicros = nanos % 1000 == 0 && Math.abs(seconds) < EXACT_SECONDS;
        return wholeMicros ? (seconds * MICROS + nanos / 1000) / (double) MICROS : seconds + nanos / 1e9;
    }

    private static BigDecimal exactSeconds(long seconds, int nanos) {
        return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
    }
}
