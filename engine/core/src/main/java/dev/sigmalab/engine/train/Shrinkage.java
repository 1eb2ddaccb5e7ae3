package dev.sigmalab.engine.train;

/// The l1 penalty λ Σ |x − a|, by its proximal step (Parikh and Boyd 2014, §6.5.2): a subgradient would dance around
/// the anchor a and never reach it.
///
/// @param strength λ
/// @param anchors where each number's penalty is 0; NaN for numbers that bear none
record Shrinkage(double strength, double[] anchors) {
    /// Whether it pulls on a number at all.
    boolean pulls(int number) {
        return strength > 0 && !Double.isNaN(anchors[number]);
    }

    /// argmin of λ|y − a| + (y − x)² / 2s: the number moved towards its anchor by s λ, but never past it.
    ///
    /// @param step s, how far a gradient of 1 moves the number
    double applied(int number, double x, double step) {
        if (!pulls(number)) {
            return x;
        }
        double distance = x - anchors[number];
        return anchors[number] + Math.copySign(Math.max(Math.abs(distance) - step * strength, 0), distance);
    }

    /// λ Σ |x − a|.
    double of(double[] numbers) {
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += pulls(i) ? Math.abs(numbers[i] - anchors[i]) : 0;
        }
        return strength * sum;
    }
}
