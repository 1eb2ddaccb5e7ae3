package dev.sigmalab.visualizer.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/// The heights of contour lines: where colours change, and one between each two. They are quantiles, so that a valley
/// shows whatever towers beside it, and finer where it is low, which is where a training wants to go.
///
/// @param classes ascending, at most four; there is one colour more
/// @param between ascending
record ContourLevels(List<Double> classes, List<Double> between) {
    private static final double[] CLASSES = {0.08, 0.25, 0.5, 0.75};
    private static final double[] BETWEEN = {0.03, 0.16, 0.37, 0.62, 0.88};
    private static final int DIGITS = 3;

    static ContourLevels of(ContourMap.Land land) {
        double[] heights = Arrays.stream(land.height())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        List<Double> classes = quantiles(heights, CLASSES);
        return new ContourLevels(
                classes,
                quantiles(heights, BETWEEN).stream()
                        .filter(level -> !classes.contains(level))
                        .toList());
    }

    /// Only levels that something lies below of and something above.
    private static List<Double> quantiles(double[] sorted, double[] shares) {
        if (sorted.length == 0) {
            return List.of();
        }
        double span = sorted[sorted.length - 1] - sorted[0];
        return Arrays.stream(shares)
                .map(share -> rounded(sorted[(int) (share * (sorted.length - 1))], span))
                .filter(level -> level > sorted[0] && level < sorted[sorted.length - 1])
                .distinct()
                .boxed()
                .toList();
    }

    /// As many digits as tell levels apart.
    private static double rounded(double level, double span) {
        int above = span > 0 ? (int) Math.floor(Math.log10(span)) : 0;
        int before = level == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(level)));
        return new BigDecimal(level)
                .round(new MathContext(Math.clamp((long) DIGITS + before - above, DIGITS, 17)))
                .doubleValue();
    }

    /// The height as text.
    static String text(double level) {
        BigDecimal exact = BigDecimal.valueOf(level).stripTrailingZeros();
        return Math.abs(level) >= 1e6 || level != 0 && Math.abs(level) < 1e-4
                ? exact.round(new MathContext(DIGITS)).toString()
                : exact.toPlainString();
    }
}
