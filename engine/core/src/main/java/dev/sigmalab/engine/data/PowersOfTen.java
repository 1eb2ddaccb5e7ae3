package dev.sigmalab.engine.data;

/// The powers of ten that a double holds exactly.
final class PowersOfTen {
    /// 10^22 is the largest power of ten without rounding.
    static final int LARGEST_EXACT = 22;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private PowersOfTen() {}

    /// 10^exponent for 0 ≤ exponent ≤ [#LARGEST_EXACT].
    static double of(int exponent) {
        return POWERS[exponent];
    }
}
