package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.plan.Scale;
import java.math.BigDecimal;
import java.util.Optional;

/// What the trainer moves, in units of its scale: one number, or one for each row of a learnable column.
///
/// @param name the parameter's name in the graph
/// @param scale from numbers to natural units
/// @param start the starting number
/// @param low the lowest allowed number, possibly −∞
/// @param high the highest allowed number, possibly ∞
/// @param origin the comparison whose steepness it is the logarithm of; empty for a learnable
/// @param anchor where l1 and l2 leave it alone: the start of a threshold, date or time, 0 of any other number
/// @param frozen whether it keeps its start
/// @param column the rows of a learnable column; empty for a single number
public record Trainable(
        String name,
        Optional<Origin> origin,
        Scale scale,
        double start,
        double low,
        double high,
        double anchor,
        boolean frozen,
        Optional<Column> column) {
    /// The rows of a learnable column.
    ///
    /// @param starts the starting numbers, not to be changed
    /// @param keys a hash of each row's key, the same in whatever order rows come
    public record Column(double[] starts, long[] keys) {}

    /// A single number.
    public Trainable(
            String name,
            Optional<Origin> origin,
            Scale scale,
            double start,
            double low,
            double high,
            double anchor,
            boolean frozen) {
        this(name, origin, scale, start, low, high, anchor, frozen, Optional.empty());
    }

    /// Below the lowest a comparison tells nothing apart, above the highest hardly a row lies on its slope.
    private static final double LOWEST_STEEPNESS = 0.5;

    private static final double HIGHEST_STEEPNESS = 100;

    /// The steepness of a comparison, by its logarithm.
    ///
    /// @param start the steepness that it starts with
    static Trainable steepness(String name, Origin origin, double start) {
        double number = Math.log(Math.clamp(start, LOWEST_STEEPNESS, HIGHEST_STEEPNESS));
        return new Trainable(
                name,
                Optional.of(origin),
                Scale.NATURAL,
                number,
                Math.log(LOWEST_STEEPNESS),
                Math.log(HIGHEST_STEEPNESS),
                number,
                false);
    }

    /// A learnable column on its scale.
    ///
    /// @param starts where its rows start, in natural units
    /// @param keys a hash of each row's key
    public static Trainable of(
            String name, Scale scale, double[] starts, long[] keys, LearnableTable.Bounds bounds, boolean frozen) {
        double centre = scale.centre().doubleValue();
        double[] numbers = new double[starts.length];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = (starts[row] - centre) / scale.unit();
        }
        return new Trainable(
                name,
                Optional.empty(),
                scale,
                0,
                (bounds.low() - centre) / scale.unit(),
                (bounds.high() - centre) / scale.unit(),
                -centre / scale.unit(),
                frozen,
                Optional.of(new Column(numbers, keys)));
    }

    /// A learnable on its scale.
    ///
    /// @param start where it starts, in natural units
    public static Trainable of(Learnable learnable, Scale scale, BigDecimal start, boolean frozen) {
        double number = scale.toNumber(start);
        return new Trainable(
                learnable.name(),
                Optional.empty(),
                scale,
                number,
                learnable.min().map(scale::toNumber).orElse(Double.NEGATIVE_INFINITY),
                learnable.max().map(scale::toNumber).orElse(Double.POSITIVE_INFINITY),
                learnable.thresholdOf().isPresent() || !learnable.quality().isNumeric()
                        ? number
                        : scale.toNumber(BigDecimal.ZERO),
                frozen);
    }

    /// How many numbers it is.
    public int size() {
        return column.isPresent() ? column.get().starts().length : 1;
    }

    /// Whether it is a learnable column.
    public boolean isColumn() {
        return column.isPresent();
    }

    /// The starting number of a row; of a single number, its own.
    double start(int row) {
        return column.isPresent() ? column.get().starts()[row] : start;
    }

    /// The hash of a row's key.
    long key(int row) {
        return column.orElseThrow().keys()[row];
    }

    /// Whether it is the logarithm of a comparison's steepness.
    public boolean isSteepness() {
        return origin.isPresent();
    }

    /// Whether l1 and l2 weigh on it.
    boolean isPenalised() {
        return !frozen && !isSteepness();
    }

    /// The nearest allowed number.
    double project(double number) {
        return Math.min(Math.max(number, low), high);
    }
}
