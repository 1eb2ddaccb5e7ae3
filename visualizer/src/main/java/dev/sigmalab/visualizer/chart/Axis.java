package dev.sigmalab.visualizer.chart;

/// An axis of a chart.
///
/// @param label what is on it; empty for none
/// @param scale how values are placed and written
/// @param low its lower end, or NaN: as the points need
/// @param high its upper end, or NaN: as the points need
public record Axis(String label, Scale scale, double low, double high) {
    /// How values are placed and written.
    public enum Scale {
        LINEAR,
        /// Values are above 0; others are not drawn.
        LOGARITHMIC,
        /// Whole numbers.
        COUNT,
        /// Days since 1970-01-01.
        DATE,
        /// Seconds since 1970-01-01 00:00.
        TIMESTAMP,
        /// Seconds since midnight.
        TIME
    }

    /// As long as the points need.
    public static Axis fitting(String label, Scale scale) {
        return new Axis(label, scale, Double.NaN, Double.NaN);
    }
}
