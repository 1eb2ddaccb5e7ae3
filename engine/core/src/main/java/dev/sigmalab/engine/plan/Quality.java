package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import java.util.Optional;

/// What a number of the graph counts. Decides which operands fit together, and whether values can tie.
public enum Quality {
    /// A whole number: neighbours are 1 apart.
    INTEGER,
    /// Any other number.
    NUMBER,
    /// Days since 1970-01-01: neighbours are 1 apart.
    DATE,
    /// Seconds since 1970-01-01 00:00.
    TIMESTAMP,
    /// Seconds since midnight.
    TIME,
    /// Seconds.
    INTERVAL,
    /// 0 or 1.
    TRUTH;

    /// What the values of a database column count, or nothing for text, timestamps with a time zone and other types.
    public static Optional<Quality> of(ColumnType type) {
        return Optional.ofNullable(
                switch (type.kind()) {
                    case INTEGER -> INTEGER;
                    case DECIMAL, REAL -> NUMBER;
                    case DATE -> DATE;
                    case TIME -> TIME;
                    case TIMESTAMP -> TIMESTAMP;
                    case BOOLEAN -> TRUTH;
                    // The zone of the session would decide what a literal means.
                    case TIMESTAMP_ZONED, TEXT, OTHER -> null;
                });
    }

    /// Whether neighbouring values are exactly 1 apart.
    public boolean isWhole() {
        return this == INTEGER || this == DATE;
    }

    public boolean isNumeric() {
        return this == INTEGER || this == NUMBER;
    }

    /// The word for messages.
    public String word() {
        return switch (this) {
            case INTEGER, NUMBER -> "a number";
            case DATE -> "a date";
            case TIMESTAMP -> "a timestamp";
            case TIME -> "a time";
            case INTERVAL -> "an interval";
            case TRUTH -> "a truth value";
        };
    }
}
