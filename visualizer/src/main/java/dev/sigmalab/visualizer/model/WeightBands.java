package dev.sigmalab.visualizer.model;

/// How the weights of all rows lie, epoch by epoch. Immutable.
///
/// @param steps of the run, ascending
/// @param shares the share of rows in each bin of weights from 0 to 1, `[steps][bins]`
public record WeightBands(int[] steps, double[][] shares) {
    /// Nothing is known yet.
    public static final WeightBands NONE = new WeightBands(new int[0], new double[0][]);

    /// How many bins weights are told apart by.
    public static final int BINS = 20;

    /// The share of weights in each bin.
    static double[] shares(double[] weights) {
        long[] counts = new long[BINS];
        for (double weight : weights) {
            counts[(int) Math.clamp(weight * BINS, 0, BINS - 1)]++;
        }
        double[] shares = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            shares[bin] = counts[bin] / (double) Math.max(1, weights.length);
        }
        return shares;
    }
}
