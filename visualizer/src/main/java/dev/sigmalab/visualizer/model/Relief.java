package dev.sigmalab.visualizer.model;

/// A loss at the crossings of a grid, or along a line; NaN where it was not looked at or is no number. Arrays are never
/// changed.
///
/// @param x `[columns]`, ascending, evenly spaced, in units of the parameter's scale
/// @param y `[rows]` likewise; one alone along a line
/// @param loss `[rows][columns]`
public record Relief(double[] x, double[] y, double[][] loss) {
    public Relief {
        if (x.length < 2 || y.length == 0 || loss.length != y.length || loss[0].length != x.length) {
            throw new IllegalArgumentException("%d × %d crossings".formatted(x.length, y.length));
        }
    }

    /// Where it is lowest.
    ///
    /// @param loss ∞ where none is a number
    public record Lowest(double x, double y, double loss) {}

    /// Whether it goes along one parameter.
    public boolean isLine() {
        return y.length == 1;
    }

    /// The loss along a line, straight between its points; NaN beyond its ends.
    public double at(double number) {
        double cells = (number - x[0]) / (x[x.length - 1] - x[0]) * (x.length - 1);
        if (!(cells >= 0 && cells <= x.length - 1)) {
            return Double.NaN;
        }
        int left = Math.min((int) cells, x.length - 2);
        return loss[0][left] + (cells - left) * (loss[0][left + 1] - loss[0][left]);
    }

    /// The lowest crossing, the first of equals.
    public Lowest lowest() {
        Lowest lowest = new Lowest(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);
        for (int row = 0; row < y.length; row++) {
            for (int column = 0; column < x.length; column++) {
                if (loss[row][column] < lowest.loss()) {
                    lowest = new Lowest(x[column], y[row], loss[row][column]);
                }
            }
        }
        return lowest;
    }
}
