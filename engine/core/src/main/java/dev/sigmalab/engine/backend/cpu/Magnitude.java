package dev.sigmalab.engine.backend.cpu;

/// The largest magnitude of numbers that are taken part by part.
final class Magnitude {
    private double largest;

    void take(double[] numbers, int count) {
        double most = largest;
        for (int i = 0; i < count; i++) {
            double magnitude = Math.abs(numbers[i]);
            // also of what is no number, which then stays
            if (!(magnitude <= most)) {
                most = Math.max(most, magnitude);
            }
        }
        largest = most;
    }

    /// In single precision: 0 of no numbers, NaN if one of them is.
    float largest() {
        return ScalarMath.narrowed(largest);
    }
}
