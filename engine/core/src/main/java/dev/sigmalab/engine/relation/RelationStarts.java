package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.Presence;
import dev.sigmalab.engine.data.Spread;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.train.RandomStart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the parameters of a query start: as given, at random from the seed, or for `LEARN()` at the median of what it
/// is compared with; 1 where it is compared with nothing.
final class RelationStarts {
    private final RelationData data;
    private final Map<String, double[]> columns;
    private final long seed;
    private final Map<String, BigDecimal> starts = new LinkedHashMap<>();

    /// @param columns the numbers of learnable columns
    RelationStarts(RelationData data, Map<String, double[]> columns, long seed) {
        this.data = data;
        this.columns = columns;
        this.seed = seed;
    }

    /// The start of every learnable in natural units, inside its bounds.
    Map<String, BigDecimal> all() {
        for (Learnable learnable : data.query().learnables()) {
            Optional<BigDecimal> given = learnable
                    .start()
                    .or(() -> RandomStart.of(
                            learnable.name(),
                            learnable.calls().stream().map(LearnCall::start).toList(),
                            seed));
            starts.put(learnable.name(), inside(learnable, given.orElse(BigDecimal.ONE)));
        }
        for (Learnable learnable : data.query().learnables()) {
            boolean picks = learnable.calls().stream().allMatch(call -> call.start() instanceof LearnCall.Start.Unset);
            if (picks) {
                compared(learnable).ifPresent(start -> starts.put(learnable.name(), inside(learnable, start)));
            }
        }
        return Map.copyOf(starts);
    }

    private static BigDecimal inside(Learnable learnable, BigDecimal start) {
        BigDecimal whole = learnable.quality().isWhole() ? start.setScale(0, RoundingMode.HALF_UP) : start;
        BigDecimal low = learnable.min().map(whole::max).orElse(whole);
        return learnable.max().map(low::min).orElse(low);
    }

    private Optional<BigDecimal> compared(Learnable learnable) {
        if (learnable.thresholdOf().isPresent()) {
            int column = learnable.thresholdOf().getAsInt();
            double median = data.spread(column).median();
            return Double.isFinite(median)
                    ? Optional.of(data.number(column).anchor().add(new BigDecimal(median)))
                    : Optional.empty();
        }
        for (BoundRelation.Placed placed : data.query().comparisons()) {
            Optional<SoftScalar> other = other(placed.comparison(), learnable.name());
            if (other.isPresent() && !other.get().mentions(learnable.name())) {
                return median(other.get(), placed.frame());
            }
        }
        return Optional.empty();
    }

    private static Optional<SoftScalar> other(SoftPredicate.Comparison comparison, String name) {
        if (comparison.right() instanceof SoftScalar.Learned(String right, var _) && right.equals(name)) {
            return Optional.of(comparison.left());
        }
        return comparison.left() instanceof SoftScalar.Learned(String left, var _) && left.equals(name)
                ? Optional.of(comparison.right())
                : Optional.empty();
    }

    private Optional<BigDecimal> median(SoftScalar scalar, Frame frame) {
        double[] values = Probe.hard(data, starts, columns).value(scalar, frame);
        if (values.length == 0) {
            return Optional.empty();
        }
        double median = Spread.of(values, Presence.all(values.length)).median();
        return Double.isFinite(median) ? Optional.of(new BigDecimal(median)) : Optional.empty();
    }
}
