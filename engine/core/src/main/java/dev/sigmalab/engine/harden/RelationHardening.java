package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.IndexedCopies;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationModel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The values to write for the parameters of any query: bare thresholds move to the simplest value between their
/// neighbours in the data, all others are rounded together as far as the same rows are there and the objective moves by
/// no more than [#TOLERANCE] of itself.
public final class RelationHardening {
    private static final int FEWEST_DIGITS = 2;
    private static final int MOST_DIGITS = 15;
    private static final double TOLERANCE = 1e-6;
    /// How far rounding may move a parameter, in units.
    private static final double CLOSE = 1e-4;

    private final Connection connection;
    private final RelationModel model;
    private final Set<String> frozen;
    private final Map<String, double[]> columns;
    private final Thresholds thresholds;

    /// @param frozen names in lower case of what kept its start
    /// @param columns the numbers of learnable columns
    public RelationHardening(
            Connection connection, RelationModel model, Set<String> frozen, Map<String, double[]> columns) {
        this.connection = connection;
        this.model = model;
        this.frozen = Set.copyOf(frozen);
        this.columns = columns;
        this.thresholds = new Thresholds(connection, Bounds.of(model.data().query()));
    }

    /// The values to write, by parameter.
    ///
    /// @param learned the learned parameters as counted values
    public Map<String, BigDecimal> harden(Map<String, BigDecimal> learned) {
        try (IndexedCopies _ = IndexedCopies.of(connection, model.data().query().loads())) {
            return values(learned);
        }
    }

    private Map<String, BigDecimal> values(Map<String, BigDecimal> learned) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        List<Learnable> others = new ArrayList<>();
        for (Learnable learnable : model.data().query().learnables()) {
            BigDecimal value = learned.get(learnable.name());
            if (frozen.contains(learnable.name().toLowerCase(Locale.ROOT))) {
                values.put(learnable.name(), model.starts().get(learnable.name()));
            } else if (thresholds.isThreshold(learnable)) {
                values.put(learnable.name(), thresholds.simplest(learnable, value));
            } else if (learnable.quality().isWhole()) {
                values.put(learnable.name(), value.setScale(0, RoundingMode.HALF_UP));
            } else {
                values.put(learnable.name(), value);
                others.add(learnable);
            }
        }
        return others.isEmpty() ? values : rounded(values, others);
    }

    private Map<String, BigDecimal> rounded(Map<String, BigDecimal> values, List<Learnable> others) {
        Outcome exact = outcome(values);
        for (int digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
            Map<String, BigDecimal> candidate = withDigits(values, others, digits);
            if (isClose(candidate, values, others) && outcome(candidate).isLike(exact)) {
                return candidate;
            }
        }
        return withDigits(values, others, MOST_DIGITS);
    }

    /// Whether no parameter moves by more than a small part of its unit.
    private boolean isClose(Map<String, BigDecimal> rounded, Map<String, BigDecimal> values, List<Learnable> others) {
        return others.stream()
                .map(Learnable::name)
                .allMatch(name ->
                        rounded.get(name).subtract(values.get(name)).abs().doubleValue()
                                <= CLOSE * model.scaling().learnable(name).unit());
    }

    private static Map<String, BigDecimal> withDigits(
            Map<String, BigDecimal> values, List<Learnable> others, int digits) {
        Map<String, BigDecimal> rounded = new LinkedHashMap<>(values);
        for (Learnable learnable : others) {
            BigDecimal value = values.get(learnable.name()).round(new MathContext(digits, RoundingMode.HALF_EVEN));
            BigDecimal low = learnable.min().map(value::max).orElse(value);
            rounded.put(learnable.name(), learnable.max().map(low::min).orElse(low));
        }
        return rounded;
    }

    /// Which rows are there, and how good that is.
    private record Outcome(List<BitSet> rows, double objective) {
        boolean isLike(Outcome other) {
            return rows.equals(other.rows)
                    && Math.abs(objective - other.objective) <= TOLERANCE * Math.abs(other.objective);
        }
    }

    private Outcome outcome(Map<String, BigDecimal> values) {
        BoundRelation query = model.data().query();
        Probe probe = model.hard(values, columns);
        List<BitSet> rows = query.parts().stream()
                .map(part -> probe.where(part.weight(), part.frame()))
                .toList();
        double objective = query.objective()
                .map(scalar -> probe.value(scalar, dev.sigmalab.engine.plan.Frame.UNIT)[0])
                .orElse(0.0);
        return new Outcome(rows, objective);
    }
}
