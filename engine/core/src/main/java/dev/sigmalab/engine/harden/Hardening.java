package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns learned parameters into the values that stand in plain SQL.
///
/// A threshold moves to the simplest value in the gap of the data around it, so it selects the same rows. An equality
/// snaps to the nearest value of the data. Any other parameter is rounded to the fewest digits with which the engine
/// still selects the same rows.
public final class Hardening {
    private static final int MOST_DIGITS = 17;

    private final Connection connection;
    private final TrainingData data;
    private final BoundQuery query;
    private final Settings settings;

    public Hardening(Connection connection, TrainingData data, Settings settings) {
        this.connection = connection;
        this.data = data;
        this.query = data.query();
        this.settings = settings;
    }

    /// The values to write, by parameter.
    ///
    /// @param learned the learned parameters as counted values
    public Map<String, BigDecimal> harden(Map<String, BigDecimal> learned) {
        Map<String, BigDecimal> hardened = new LinkedHashMap<>();
        List<Learnable> others = new ArrayList<>();
        for (Learnable learnable : query.learnables()) {
            List<Bound> bounds = Bound.of(query, learnable.name());
            boolean onlyBounds = bounds.size() == Bound.mentions(query, learnable.name());
            if (onlyBounds && !bounds.isEmpty()) {
                hardened.put(learnable.name(), threshold(learnable, bounds, learned.get(learnable.name())));
            } else {
                BigDecimal value = learned.get(learnable.name());
                boolean isWhole = learnable.quality().isWhole();
                hardened.put(learnable.name(), isWhole ? value.setScale(0, RoundingMode.HALF_UP) : value);
                if (!isWhole) {
                    others.add(learnable);
                }
            }
        }
        return others.isEmpty() ? hardened : rounded(hardened, others);
    }

    private BigDecimal threshold(Learnable learnable, List<Bound> bounds, BigDecimal learned) {
        Quality quality = learnable.quality();
        BigDecimal threshold = quality.isWhole() ? learned.setScale(0, RoundingMode.HALF_UP) : learned;
        Neighbours neighbours = new Neighbours(connection, query.load());
        Gap gap = null;
        boolean isReal = false;
        for (Bound bound : bounds) {
            ColumnType type = query.types().get(bound.column());
            isReal |= type.kind() == ColumnType.Kind.REAL;
            Quality counted = Quality.of(type).orElse(quality);
            Gap own = neighbours.around(bound.column(), type, counted, threshold, bound.lowerFits());
            if (bound.comparator().isEquality()) {
                return nearest(own, threshold);
            }
            gap = gap == null ? own : gap.intersect(own);
        }
        BigDecimal simplest = Rounding.simplest(gap, threshold, quality, isReal);
        boolean allowed = learnable
                        .min()
                        .map(min -> min.compareTo(simplest) <= 0)
                        .orElse(true)
                && learnable.max().map(max -> simplest.compareTo(max) <= 0).orElse(true);
        return allowed
                ? simplest
                : Rounding.simplest(gap.within(learnable.min(), learnable.max()), threshold, quality, isReal);
    }

    private static BigDecimal nearest(Gap gap, BigDecimal learned) {
        if (gap.lower().isEmpty() || gap.upper().isEmpty()) {
            return gap.lower().or(gap::upper).orElse(learned);
        }
        BigDecimal below = learned.subtract(gap.lower().get());
        BigDecimal above = gap.upper().get().subtract(learned);
        return below.compareTo(above) <= 0 ? gap.lower().get() : gap.upper().get();
    }

    /// All other parameters together, with as few digits as still select the same rows.
    private Map<String, BigDecimal> rounded(Map<String, BigDecimal> hardened, List<Learnable> others) {
        BitSet selected = HardSelection.of(data, settings, hardened);
        for (int digits = 2; digits < MOST_DIGITS; digits++) {
            Map<String, BigDecimal> candidate = withDigits(hardened, others, digits);
            if (HardSelection.of(data, settings, candidate).equals(selected)) {
                return candidate;
            }
        }
        return withDigits(hardened, others, MOST_DIGITS);
    }

    private static Map<String, BigDecimal> withDigits(
            Map<String, BigDecimal> values, List<Learnable> others, int digits) {
        Map<String, BigDecimal> rounded = new HashMap<>(values);
        for (Learnable learnable : others) {
            BigDecimal value = values.get(learnable.name());
            BigDecimal round = learnable.quality() == Quality.TIMESTAMP
                    ? value.setScale(Math.max(0, digits - 8), RoundingMode.HALF_UP)
                    : value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            rounded.put(learnable.name(), inside(learnable, round));
        }
        return rounded;
    }

    private static BigDecimal inside(Learnable learnable, BigDecimal value) {
        Optional<BigDecimal> low = learnable.min().map(value::max);
        BigDecimal raised = low.orElse(value);
        return learnable.max().map(raised::min).orElse(raised);
    }
}
