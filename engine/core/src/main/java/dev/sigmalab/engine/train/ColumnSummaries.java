package dev.sigmalab.engine.train;

import dev.sigmalab.engine.data.Presence;
import dev.sigmalab.engine.data.Quantiles;
import java.util.ArrayList;
import java.util.List;

/// Summarises learnable columns, in time that hardly grows with their rows: an epoch must not wait for its snapshot.
final class ColumnSummaries {
    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int SAMPLE = 4096;

    private ColumnSummaries() {}

    /// @param numbers of the column, in units
    /// @param slopes of the loss by each
    static Snapshot.ColumnSummary of(Trainable trainable, double[] numbers, double[] slopes) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double squares = 0;
        for (int row = 0; row < numbers.length; row++) {
            low = Math.min(low, numbers[row]);
            high = Math.max(high, numbers[row]);
            squares += slopes[row] * slopes[row];
        }
        List<Double> quantiles = new ArrayList<>();
        if (numbers.length > 0) {
            Quantiles sample = sample(numbers);
            quantiles.add(trainable.scale().toNatural(low));
            for (double share : SHARES) {
                quantiles.add(trainable.scale().toNatural(sample.at(share)));
            }
            quantiles.add(trainable.scale().toNatural(high));
        }
        return new Snapshot.ColumnSummary(trainable.name(), numbers.length, quantiles, Math.sqrt(squares));
    }

    private static Quantiles sample(double[] numbers) {
        int stride = Math.max(1, numbers.length / SAMPLE);
        double[] sample = new double[Math.ceilDiv(numbers.length, stride)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = numbers[i * stride];
        }
        return Quantiles.of(sample, Presence.all(sample.length));
    }
}
