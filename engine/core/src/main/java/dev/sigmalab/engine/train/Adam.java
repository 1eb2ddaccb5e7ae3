package dev.sigmalab.engine.train;

/// Adam (Kingma and Ba 2015) without state of its own: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g²,
/// x ← x − η m̂ / (√v̂ + ε) with m̂ = m / (1−β₁ᵗ), v̂ = v / (1−β₂ᵗ).
final class Adam {
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private Adam() {}

    /// Moments of the gradient. Arrays are never changed after construction.
    record Moments(double[] first, double[] second, int steps) {
        static Moments zero(int size) {
            return new Moments(new double[size], new double[size], 0);
        }

        Moments updated(double[] gradient) {
            double[] newFirst = new double[gradient.length];
            double[] newSecond = new double[gradient.length];
            for (int i = 0; i < gradient.length; i++) {
                newFirst[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * gradient[i];
                newSecond[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * gradient[i] * gradient[i];
            }
            return new Moments(newFirst, newSecond, steps + 1);
        }

        /// What to subtract from number `i` for a rate of 1.
        double direction(int i) {
            double m = first[i] / (1 - Math.pow(FIRST_DECAY, steps));
            double v = second[i] / (1 - Math.pow(SECOND_DECAY, steps));
            return m / (Math.sqrt(v) + EPSILON);
        }
    }
}
