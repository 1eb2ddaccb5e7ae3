package dev.sigmalab.engine.train;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/// Natural values, relative only to a threshold of their column: for hard evaluation, where the sign of a difference
/// must be the database's. The difference to the threshold is exact before it is rounded to a double, however large
/// both are.
public final class NaturalScaling implements Scaling {
    private final TrainingData data;
    private final ToDoubleFunction<SoftPredicate.Comparison> spread;
    private final Map<Integer, BigDecimal> centres = new HashMap<>();

    /// @param values the learnables' values
    /// @param spread the spread of each comparison, for soft graphs on natural values
    public NaturalScaling(
            TrainingData data, Map<String, BigDecimal> values, ToDoubleFunction<SoftPredicate.Comparison> spread) {
        this.data = data;
        this.spread = spread;
        for (SoftPredicate.Comparison comparison : data.query().where().comparisons()) {
            note(comparison.left(), comparison.right(), values);
            note(comparison.right(), comparison.left(), values);
        }
    }

    /// For hard graphs, which need no spreads.
    public NaturalScaling(TrainingData data, Map<String, BigDecimal> values) {
        this(data, values, _ -> 1);
    }

    private void note(SoftScalar column, SoftScalar bound, Map<String, BigDecimal> values) {
        if (column instanceof SoftScalar.Loaded(int index, var _)) {
            switch (bound) {
                case SoftScalar.Learned(String name, var _) ->
                    centres.putIfAbsent(index, read(index, values.get(name)));
                case SoftScalar.Number(BigDecimal value, var _, var _) ->
                    centres.putIfAbsent(index, read(index, value));
                default -> {}
            }
        }
    }

    /// A number as it is read beside a column: as the nearest double where the column holds doubles.
    private BigDecimal read(int column, BigDecimal value) {
        return data.number(column).type().kind() == ColumnType.Kind.REAL ? new BigDecimal(value.doubleValue()) : value;
    }

    /// The number in the graph of a learnable's value.
    public double number(String name, BigDecimal value) {
        OptionalInt column = data.query().learnable(name).thresholdOf();
        return learnable(name).toNumber(column.isPresent() ? read(column.getAsInt(), value) : value);
    }

    @Override
    public Scale column(int column) {
        return new Scale(centres.getOrDefault(column, BigDecimal.ZERO), 1);
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
        return data.number(column).nullCount() > 0;
    }
}
