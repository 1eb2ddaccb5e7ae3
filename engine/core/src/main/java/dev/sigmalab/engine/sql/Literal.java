package dev.sigmalab.engine.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/// A constant that knows its type.
public sealed interface Literal {
    record IntegerNumber(long value) implements Literal {}

    /// An exact number; its scale is written out.
    record DecimalNumber(BigDecimal value) implements Literal {}

    /// A floating-point number.
    record DoubleNumber(double value) implements Literal {}

    record Date(LocalDate value) implements Literal {}

    record Time(LocalTime value) implements Literal {}

    record Timestamp(LocalDateTime value) implements Literal {}

    record Text(String value) implements Literal {}

    record Truth(boolean value) implements Literal {}
}
