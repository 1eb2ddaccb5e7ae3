package dev.sigmalab.visualizer.chart;

/// A named line of points in order of x. Columns are never changed; a y that is not a number interrupts the line.
///
/// @param reading the value that is looked at, written behind the name; empty for none
/// @param x `[points]`
/// @param y `[points]`
public record Series(String name, String reading, SeriesStyle style, double[] x, double[] y) {
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(name + ": " + x.length + " x, " + y.length + " y");
        }
    }
}
