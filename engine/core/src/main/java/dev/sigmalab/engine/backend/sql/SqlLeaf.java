package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.data.ColumnType;

/// What a scanned column is in SQL. Texts are in the dialect and hold together as operands.
public sealed interface SqlLeaf {
    /// A column of a type.
    static SqlLeaf of(String text, ColumnType type) {
        return switch (type.kind()) {
            case INTEGER -> new Number(text, Exactness.WHOLE);
            case DECIMAL -> new Number(text, Exactness.DECIMAL);
            case REAL -> new Number(text, Exactness.DOUBLE);
            case BOOLEAN -> new Condition(text);
            case DATE -> new Moment(text, Unit.DATE);
            case TIME -> new Moment(text, Unit.TIME);
            case TIMESTAMP -> new Moment(text, Unit.TIMESTAMP);
            case TIMESTAMP_ZONED -> new Moment(text, Unit.TIMESTAMP_ZONED);
            case TEXT, OTHER -> new Condition(text);
        };
    }

    /// A number.
    ///
    /// @param kind what arithmetic on it yields
    record Number(String text, Exactness kind) implements SqlLeaf {}

    /// A date, time or timestamp, which graphs count in days or seconds.
    record Moment(String text, Unit unit) implements SqlLeaf {}

    /// A condition, 1 where it is true and 0 elsewhere.
    record Condition(String text) implements SqlLeaf {}

    /// Whether something is not NULL: 1 or 0.
    ///
    /// @param text what is asked; for a number or moment the same text as that leaf
    record Presence(String text) implements SqlLeaf {}

    /// How a database computes with numbers.
    enum Exactness {
        /// In a fixed number of bits, which sums may leave.
        WHOLE,
        /// In decimal digits.
        DECIMAL,
        /// In double precision.
        DOUBLE
    }

    /// What a moment is counted in.
    enum Unit {
        /// Days since 1970-01-01.
        DATE,
        /// Seconds since midnight.
        TIME,
        /// Seconds since 1970-01-01 00:00:00.
        TIMESTAMP,
        /// Seconds since 1970-01-01 00:00:00 in Greenwich.
        TIMESTAMP_ZONED
    }
}
