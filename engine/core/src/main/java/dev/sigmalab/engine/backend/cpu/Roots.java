package dev.sigmalab.engine.backend.cpu;

/// Solves Σ wᵢ σ(sᵢ − b) = k for b, per segment, by Newton's steps kept within a shrinking bracket.
final class Roots {
    /// Beyond this distance σ is 0 or 1 to double precision.
    private static final double FLAT = 40;

    private static final int STEPS = 200;
    private static final double PRECISION = 1e-13;

    private final double[] scores;
    private final double[] weights;

    Roots(double[] scores, double[] weights) {
        this.scores = scores;
        this.weights = weights;
    }

    void solve(double[] targets, Grouping grouping, double[] out) {
        for (int group = 0; group < out.length; group++) {
            int start = grouping.starts()[group];
            int end = grouping.starts()[group + 1];
            out[group] = start == end ? 0 : solve(grouping.rows(), start, end, targets[group]);
        }
    }

    private double solve(int[] rows, int start, int end, double target) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = start; i < end; i++) {
            low = Math.min(low, scores[rows[i]] - FLAT);
            high = Math.max(high, scores[rows[i]] + FLAT);
        }
        double b = (low + high) / 2;
        for (int step = 0; step < STEPS && high - low > PRECISION * (1 + Math.abs(b)); step++) {
            double excess = -target;
            double slope = 0;
            for (int i = start; i < end; i++) {
                double f = ScalarMath.sigmoid(scores[rows[i]] - b);
                excess += weights[rows[i]] * f;
                slope += weights[rows[i]] * f * (1 - f);
            }
            if (excess > 0) {
                low = b;
            } else {
                high = b;
            }
            double next = b + excess / slope;
            if (Math.abs(next - b) <= PRECISION * (1 + Math.abs(b))) {
                return next;
            }
            b = next > low && next < high ? next : (low + high) / 2;
        }
        return b;
    }
}
