package dev.sigmalab.engine.train;

import java.util.List;
import java.util.stream.DoubleStream;

/// l1 and l2 on the distances of parameters from their anchors, in units.
///
/// @param strength of l2
/// @param anchors where each number's penalty is 0; NaN for numbers that bear none
/// @param shrinkage l1
record Penalties(double strength, double[] anchors, Shrinkage shrinkage) {
    static Penalties of(List<Trainable> trainables, Settings settings) {
        double[] anchors = trainables.stream()
                .flatMapToDouble(trainable -> DoubleStream.generate(
                                () -> trainable.isPenalised() ? trainable.anchor() : Double.NaN)
                        .limit(trainable.size()))
                .toArray();
        return new Penalties(settings.l2(), anchors, new Shrinkage(settings.l1(), anchors));
    }

    /// The derivative of l2 by a number.
    double slope(int i, double number) {
        return Double.isNaN(anchors[i]) ? 0 : 2 * strength * (number - anchors[i]);
    }

    /// l2 Σ (x − a)².
    double squares(double[] numbers) {
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            double distance = numbers[i] - anchors[i];
            sum += Double.isNaN(distance) ? 0 : distance * distance;
        }
        return strength * sum;
    }

    /// Both together.
    double of(double[] numbers) {
        return squares(numbers) + shrinkage.of(numbers);
    }
}
