package dev.sigmalab.engine;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.Presence;
import dev.sigmalab.engine.data.Quantiles;
import dev.sigmalab.engine.harden.CountedValues;
import dev.sigmalab.engine.health.Patient;
import dev.sigmalab.engine.plan.Learnable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/// What a threshold is compared with, summed up for a check of health.
final class ComparedValues {
    /// So many digits are told of what the query computes.
    private static final MathContext TOLD = new MathContext(6);

    private ComparedValues() {}

    /// A column of the data; nothing where it has no finite values.
    ///
    /// @param name in the analyst's words
    /// @param unit of the threshold
    static Optional<Patient.Column> of(String name, NumberColumn column, Learnable learnable, double unit) {
        return of(name, Quantiles.of(column.values(), column.presence()), column.anchor(), learnable, unit);
    }

    /// Computed values, in natural numbers.
    static Optional<Patient.Column> of(String name, double[] values, Presence known, Learnable learnable, double unit) {
        double[] told = Arrays.stream(values)
                .map(value -> Double.isFinite(value)
                        ? BigDecimal.valueOf(value).round(TOLD).doubleValue()
                        : value)
                .toArray();
        return of(name, Quantiles.of(told, known), BigDecimal.ZERO, learnable, unit);
    }

    private static Optional<Patient.Column> of(
            String name, Quantiles quantiles, BigDecimal anchor, Learnable learnable, double unit) {
        if (quantiles.count() == 0 || !Double.isFinite(quantiles.at(0)) || !Double.isFinite(quantiles.at(1))) {
            return Optional.empty();
        }
        return Optional.of(new Patient.Column(
                name,
                text(learnable, anchor, quantiles.at(0)),
                text(learnable, anchor, quantiles.at(1)),
                (quantiles.at(0.99) - quantiles.at(0.01)) / unit));
    }

    private static String text(Learnable learnable, BigDecimal anchor, double value) {
        return CountedValues.text(anchor.add(BigDecimal.valueOf(value)), learnable.quality());
    }
}
