package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Scale;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// The scales of a query's numbers.
public final class RelationScaling implements Scaling {
    private final RelationData data;
    private final Map<Integer, Scale> columns;
    private final Map<String, Scale> learnables;
    private final Map<SoftPredicate.Comparison, Double> spreads;

    private RelationScaling(
            RelationData data,
            Map<Integer, Scale> columns,
            Map<String, Scale> learnables,
            Map<SoftPredicate.Comparison, Double> spreads) {
        this.data = data;
        this.columns = columns;
        this.learnables = learnables;
        this.spreads = spreads;
    }

    /// Natural values, relative only to a threshold of their column: for hard evaluation, where the sign of a
    /// difference must be the database's.
    ///
    /// @param values the learnables' values
    public static RelationScaling natural(RelationData data, Map<String, BigDecimal> values) {
        return natural(data, values, Map.of());
    }

    static RelationScaling natural(
            RelationData data, Map<String, BigDecimal> values, Map<SoftPredicate.Comparison, Double> spreads) {
        Map<Integer, Scale> columns = new HashMap<>();
        for (BoundRelation.Placed placed : data.query().comparisons()) {
            centre(placed.comparison().left(), placed.comparison().right(), values, columns, data);
            centre(placed.comparison().right(), placed.comparison().left(), values, columns, data);
        }
        Map<String, Scale> learnables = new HashMap<>();
        for (Learnable learnable : data.query().learnables()) {
            OptionalInt column = learnable.thresholdOf();
            learnables.put(
                    learnable.name(),
                    column.isPresent() ? columns.getOrDefault(column.getAsInt(), Scale.NATURAL) : Scale.NATURAL);
        }
        return new RelationScaling(data, columns, learnables, spreads);
    }

    private static void centre(
            SoftScalar column,
            SoftScalar bound,
            Map<String, BigDecimal> values,
            Map<Integer, Scale> columns,
            RelationData data) {
        if (column instanceof SoftScalar.Loaded(int index, var _)) {
            switch (bound) {
                case SoftScalar.Learned(String name, var _) ->
                    columns.putIfAbsent(index, new Scale(read(data, index, values.get(name)), 1));
                case SoftScalar.Number(BigDecimal value, var _, var _) ->
                    columns.putIfAbsent(index, new Scale(read(data, index, value), 1));
                default -> {}
            }
        }
    }

    /// A number as it is read beside a column: as the nearest double where the column holds doubles.
    static BigDecimal read(RelationData data, int column, BigDecimal value) {
        return data.query().type(column).kind() == ColumnType.Kind.REAL ? new BigDecimal(value.doubleValue()) : value;
    }

    /// Standardised numbers: columns by median and spread, thresholds like their column, other learnables in the given
    /// units. Fixed at the start.
    ///
    /// @param starts of the learnables, from which their numbers count
    /// @param units of learnables that are no thresholds of a column
    static RelationScaling standard(
            RelationData data,
            Map<String, BigDecimal> starts,
            Map<String, Double> units,
            Map<SoftPredicate.Comparison, Double> spreads) {
        Map<Integer, Scale> columns = new HashMap<>();
        Map<String, Scale> learnables = new HashMap<>();
        RelationScaling scaling = new RelationScaling(data, columns, learnables, spreads);
        for (int i = 0; i < data.query().columns().size(); i++) {
            if (data.isLoaded(i) && data.column(i) instanceof dev.sigmalab.engine.data.NumberColumn) {
                columns.put(i, standard(data, i));
            }
        }
        for (Learnable learnable : data.query().learnables()) {
            String name = learnable.name();
            learnables.put(
                    name,
                    learnable.thresholdOf().isPresent()
                            ? columns.get(learnable.thresholdOf().getAsInt())
                            : new Scale(starts.get(name), units.getOrDefault(name, 1.0)));
        }
        for (BoundRelation.LearnedColumn learned : data.query().learnedColumns()) {
            learnables.put(
                    learned.parameter(), new Scale(BigDecimal.ZERO, units.getOrDefault(learned.parameter(), 1.0)));
        }
        return scaling;
    }

    private static Scale standard(RelationData data, int column) {
        var spread = data.spread(column);
        BigDecimal anchor = data.number(column).anchor();
        return Double.isFinite(spread.median())
                ? new Scale(anchor.add(new BigDecimal(spread.median())), spread.spread())
                : new Scale(anchor, spread.spread());
    }

    /// The number in the graph of a learnable's value.
    public double number(String name, BigDecimal value) {
        OptionalInt column = data.query().learnable(name).thresholdOf();
        return learnable(name).toNumber(column.isPresent() ? read(data, column.getAsInt(), value) : value);
    }

    @Override
    public Scale column(int column) {
        return columns.getOrDefault(column, Scale.NATURAL);
    }

    @Override
    public Scale learnable(String name) {
        return learnables.getOrDefault(name, Scale.NATURAL);
    }

    @Override
    public double spread(SoftPredicate.Comparison comparison) {
        return spreads.getOrDefault(comparison, 1.0);
    }

    @Override
    public boolean hasNulls(int column) {
        return data.hasNulls(column);
    }
}
