package dev.sigmalab.visualizer.chart;

/// A named area between two lines over the same x, in order of x.
///
/// @param style gives the area its colour
/// @param x `[points]`
/// @param one one border `[points]`
/// @param other the other border `[points]`, above or below
public record Band(String name, SeriesStyle style, double[] x, double[] one, double[] other) {
    public Band {
        if (x.length != one.length || x.length != other.length) {
            throw new IllegalArgumentException(
                    "%s: %d x, %d and %d y".formatted(name, x.length, one.length, other.length));
        }
    }
}
