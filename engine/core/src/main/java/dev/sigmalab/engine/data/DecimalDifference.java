package dev.sigmalab.engine.data;

import java.math.BigDecimal;
import java.util.Optional;

/// Subtracts a number from decimals that are kept as doubles, exactly and rounded once, without big numbers.
///
/// Of at most 15 digits, a decimal is the only one that its double is next to. As an integer of units of
/// 10^-scale it is found by one multiplication, and proven by the division that gives the double back. The difference
/// of two such integers is exact, as is the power of ten, so that their quotient is rounded once.
///
/// @param number in units of 10^-scale
/// @param power 10^scale
record DecimalDifference(long number, double power) {
    private static final double MOST_DIGITS = 999_999_999_999_999.0;

    /// @param scale digits after the point that values have, as far as is known
    /// @return empty where the number has too many digits
    static Optional<DecimalDifference> of(BigDecimal number, int scale) {
        BigDecimal plain = number.stripTrailingZeros();
        int digits = Math.max(scale, plain.scale());
        if (digits < 0 || digits > PowersOfTen.LARGEST_EXACT || plain.precision() - plain.scale() + digits > 15) {
            return Optional.empty();
        }
        return Optional.of(
                new DecimalDifference(plain.setScale(digits).unscaledValue().longValueExact(), PowersOfTen.of(digits)));
    }

    /// The value minus the number; NaN where it cannot be told this way.
    double from(double value) {
        double whole = Math.rint(value * power);
        return Math.abs(whole) <= MOST_DIGITS && whole / power == value ? ((long) whole - number) / power : Double.NaN;
    }
}
