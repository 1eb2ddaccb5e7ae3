package dev.sigmalab.visualizer.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as a teacher writes them: with four digits that matter, and degrees of truth so that what is missing to 1
/// can still be seen.
final class Figures {
    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final MathContext ONE = new MathContext(1);
    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 9;
    /// Nearer to 1 than this, nines are no longer counted.
    private static final double ALMOST = 5e-6;

    private Figures() {}

    /// `0.9992`, `41,800`, `−1.277`, `2.57e-7`.
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NULL" : value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR);
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= FOUR.getPrecision()) {
            // What stands before the point is whole, however long.
            rounded = new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN);
        }
        String text = exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN
                ? plain(rounded.stripTrailingZeros())
                : rounded.stripTrailingZeros().scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
        return text.replaceFirst("^-", "−");
    }

    private static String plain(BigDecimal value) {
        return value.scale() > 0
                ? value.toPlainString()
                : String.format(java.util.Locale.ROOT, "%,d", value.toBigInteger());
    }

    /// A degree of truth: `0.7623`, `0.99998`, `1 − 6e-9`.
    static String truth(double degree) {
        return isAlmostOne(degree)
                ? "1 − " + of(new BigDecimal(1 - degree).round(ONE).doubleValue())
                : truthFactor(degree);
    }

    /// The same within a formula, where what is almost 1 is 1.
    static String truthFactor(double degree) {
        double missing = 1 - degree;
        if (missing <= 0 || isAlmostOne(degree)) {
            return "1";
        }
        return missing >= 1e-3
                ? of(degree)
                : new BigDecimal(degree)
                        .setScale((int) Math.ceil(-Math.log10(missing)), RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    /// One minus a degree of truth, within a formula.
    static String complement(double degree) {
        return isAlmostOne(degree) ? of(1 - degree) : "(1 − %s)".formatted(truthFactor(degree));
    }

    private static boolean isAlmostOne(double degree) {
        return degree < 1 && 1 - degree < ALMOST;
    }

    /// Within a formula: negative numbers in brackets.
    static String factor(double value) {
        return value < 0 ? "(" + of(value) + ")" : of(value);
    }
}
