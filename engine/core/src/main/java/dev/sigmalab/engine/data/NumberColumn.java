package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.util.function.IntToDoubleFunction;

/// A column whose values are numbers, or become numbers without loss of order.
///
/// | kind | the number |
/// |---|---|
/// | INTEGER, DECIMAL, REAL | the value |
/// | BOOLEAN | 0 or 1 |
/// | DATE | days since 1970-01-01 |
/// | TIME | seconds since midnight |
/// | TIMESTAMP | seconds since 1970-01-01 00:00:00, both read in no time zone, with fraction |
/// | TIMESTAMP_ZONED | seconds since 1970-01-01 00:00:00 UTC, with fraction |
///
/// **Anchor.** Where a double could not tell neighbouring values apart (integers beyond 2⁵³, more than 15 decimal
/// digits, fractions finer than a microsecond), the exact values are kept and the doubles are exact differences to the
/// anchor, narrowed only then: `exact = anchor + value`. The anchor is the column's smallest value, so it does not
/// depend on the order of rows; it is 0 for all other columns. Compare `value` with `θ - anchor`.
///
/// NULL rows have the value 0. NaN and infinities of the data stay and are counted.
public sealed interface NumberColumn extends Column permits DoubleColumn, ExactColumn {
    /// The row's number relative to the anchor; 0 for NULL.
    double value(int row);

    /// What all values are relative to; 0 unless the column needs one.
    BigDecimal anchor();

    /// The row's own value, anchor included; null for NULL, NaN and infinity.
    BigDecimal exact(int row);

    /// How many values are NaN or infinite.
    int nonFiniteCount();

    /// Each row's own value minus a number, the exact difference rounded once; 0 for NULL. On REAL columns the number
    /// is read as the nearest double first, as databases do.
    IntToDoubleFunction minus(BigDecimal number);

    /// All rows' [#value]s, `[rows]`, copied: eight bytes each.
    double[] values();
}
