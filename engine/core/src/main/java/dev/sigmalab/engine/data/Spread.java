package dev.sigmalab.engine.data;

/// Where the values of a column lie and how far they spread, robustly; NULL and NaN left out.
///
/// @param count values that are neither NULL nor NaN
/// @param median the middle value, 0 when there is none
/// @param spread half the 16–84% range; where that is 0 or not finite the standard deviation of the finite values;
///     else 1. Always positive and finite
public record Spread(int count, double median, double spread) {
    private static final double LOW = 0.16;
    private static final double HIGH = 0.84;

    public Spread {
        if (!(spread > 0) || Double.isInfinite(spread)) {
            throw new IllegalArgumentException("spread " + spread);
        }
    }

    /// The spread of a column; the median is relative to its anchor.
    public static Spread of(NumberColumn column) {
        return of(Quantiles.of(column));
    }

    /// The spread of `values`, of which those present count.
    public static Spread of(double[] values, Presence presence) {
        return of(Quantiles.of(values, presence));
    }

    /// The spread of what the quantiles were taken of.
    public static Spread of(Quantiles quantiles) {
        if (quantiles.count() == 0) {
            return new Spread(0, 0, 1);
        }
        double median = quantiles.at(0.5);
        double half = quantiles.at(HIGH) / 2 - quantiles.at(LOW) / 2;
        double spread = usable(half) ? half : quantiles.standardDeviation();
        return new Spread(quantiles.count(), median, usable(spread) ? spread : 1);
    }

    private static boolean usable(double spread) {
        return spread > 0 && !Double.isInfinite(spread);
    }
}
