package dev.sigmalab.engine.train;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import java.util.function.ToDoubleFunction;

/// Values as they are, relative only to the exact anchors of their columns: for hard evaluation, where the sign of a
/// difference must be the database's.
public final class NaturalScaling implements Scaling {
    private final TrainingData data;
    private final ToDoubleFunction<SoftPredicate.Comparison> spread;

    /// @param spread the spread of each comparison, for soft graphs on natural values
    public NaturalScaling(TrainingData data, ToDoubleFunction<SoftPredicate.Comparison> spread) {
        this.data = data;
        this.spread = spread;
    }

    /// For hard graphs, which need no spreads.
    public NaturalScaling(TrainingData data) {
        this(data, _ -> 1);
    }

    @Override
    public Scale column(int column) {
        return new Scale(data.anchor(column), 1);
    }

    @Override
    public Scale learnable(String name) {
        Learnable learnable = data.query().learnable(name);
        return learnable.thresholdOf().isPresent()
                ? column(learnable.thresholdOf().getAsInt())
                : Scale.NATURAL;
    }

    @Override
    public double spread(SoftPredicate.Comparison comparison) {
        return spread.applyAsDouble(comparison);
    }

    @Override
    public boolean hasNulls(int column) {
        NumberColumn number = data.number(column);
        return number.nullCount() > 0;
    }
}
