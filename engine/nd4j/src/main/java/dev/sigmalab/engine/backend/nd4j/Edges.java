package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What goes along edges: loops over the arrays' own memory. ND4J's gather and segment operators take some 50 times as
/// long, and sum in single precision.
final class Edges {
    private static final int HALVINGS = 100;
    private static final double FLAT = 40;

    private Edges() {}

    static void gather(FloatBuffer source, int[] targets, int width, FloatBuffer out) {
        for (int row = 0; row < targets.length; row++) {
            int target = targets[row];
            for (int k = 0; k < width; k++) {
                out.put(row * width + k, target < 0 ? 0 : source.get(target * width + k));
            }
        }
    }

    /// @param out rows × width numbers; 0 where nothing comes together
    static void segment(Reduction reduction, FloatBuffer source, int[] targets, int width, double[] out) {
        if (reduction == Reduction.SUM) {
            for (int row = 0; row < targets.length; row++) {
                int target = targets[row];
                for (int k = 0; k < width && target >= 0; k++) {
                    out[target * width + k] += source.get(row * width + k);
                }
            }
            return;
        }
        boolean[] filled = new boolean[out.length];
        for (int row = 0; row < targets.length; row++) {
            for (int k = 0; k < width && targets[row] >= 0; k++) {
                int at = targets[row] * width + k;
                double number = source.get(row * width + k);
                out[at] = !filled[at]
                        ? number
                        : reduction == Reduction.MAX ? Math.max(out[at], number) : Math.min(out[at], number);
                filled[at] = true;
            }
        }
    }

    /// The same of a number that is the same in every row; in double precision, so that it equals its own maximum.
    static double[] segment(Reduction reduction, double number, int[] targets, int rows) {
        double[] out = new double[rows];
        for (int target : targets) {
            if (target >= 0) {
                out[target] = reduction == Reduction.SUM ? out[target] + number : number;
            }
        }
        return out;
    }

    /// @param sums as many as there are segments × width
    static void prefix(FloatBuffer source, int[] order, int[] segments, double[] sums, int width, FloatBuffer out) {
        for (int row : order) {
            for (int k = 0; k < width; k++) {
                int at = row * width + k;
                if (segments[row] < 0) {
                    out.put(at, 0);
                } else {
                    int sum = segments[row] * width + k;
                    out.put(at, (float) sums[sum]);
                    sums[sum] += source.get(at);
                }
            }
        }
    }

    /// The rows in the order of a key; equal keys keep theirs.
    static int[] sorted(FloatBuffer key, int rows, boolean descending) {
        Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                descending
                        ? (a, b) -> Float.compare(key.get(b), key.get(a))
                        : (a, b) -> Float.compare(key.get(a), key.get(b)));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    static int[] reversed(int[] order) {
        return IntStream.range(0, order.length)
                .map(i -> order[order.length - 1 - i])
                .toArray();
    }

    /// Σ wᵢ σ(sᵢ − b) = k by bisection.
    static double[] roots(FloatBuffer scores, FloatBuffer weights, double[] target, int[] segments) {
        double[] low = new double[target.length];
        double[] high = new double[target.length];
        double[] middle = new double[target.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < segments.length; i++) {
            int s = segments[i];
            if (s >= 0) {
                low[s] = Math.min(low[s], scores.get(i) - FLAT);
                high[s] = Math.max(high[s], scores.get(i) + FLAT);
            }
        }
        for (int halving = 0; halving < HALVINGS; halving++) {
            double[] sums = new double[target.length];
            for (int s = 0; s < target.length; s++) {
                middle[s] = low[s] > high[s] ? 0 : (low[s] + high[s]) / 2;
            }
            for (int i = 0; i < segments.length; i++) {
                int s = segments[i];
                if (s >= 0) {
                    sums[s] += weights.get(i) * ScalarFunction.SIGMOID.apply(scores.get(i) - middle[s]);
                }
            }
            for (int s = 0; s < target.length; s++) {
                (sums[s] > target[s] ? low : high)[s] = middle[s];
            }
        }
        return middle;
    }
}
