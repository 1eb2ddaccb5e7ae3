package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.ir.ScalarFunction;
import java.util.Arrays;

/// Solves Σ wᵢ σ(sᵢ − b) = k for b, per segment, by bisection: the sum falls as b grows.
final class Roots {
    /// Beyond this distance σ is 0 or 1 to double precision.
    private static final double FLAT = 40;

    private static final int HALVINGS = 200;

    private Roots() {}

    static void solve(double[] scores, double[] weights, double[] target, int[] segments, double[] out) {
        double[] low = new double[out.length];
        double[] high = new double[out.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < scores.length; i++) {
            if (segments[i] >= 0) {
                low[segments[i]] = Math.min(low[segments[i]], scores[i] - FLAT);
                high[segments[i]] = Math.max(high[segments[i]], scores[i] + FLAT);
            }
        }
        for (int halving = 0; halving < HALVINGS; halving++) {
            for (int s = 0; s < out.length; s++) {
                out[s] = low[s] > high[s] ? 0 : (low[s] + high[s]) / 2;
            }
            double[] sums = new double[out.length];
            for (int i = 0; i < scores.length; i++) {
                if (segments[i] >= 0) {
                    sums[segments[i]] += weights[i] * ScalarFunction.SIGMOID.apply(scores[i] - out[segments[i]]);
                }
            }
            for (int s = 0; s < out.length; s++) {
                if (sums[s] > target[s]) {
                    low[s] = out[s];
                } else {
                    high[s] = out[s];
                }
            }
        }
    }
}
