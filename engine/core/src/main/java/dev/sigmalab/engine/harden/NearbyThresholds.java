package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.train.LossFunction;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks, for one threshold at a time and the others as they are, whether another value would lower the hard loss on
/// training rows and not raise it on held-out rows: exactly, over every gap of the data, in O(n log n).
///
/// Which rows a threshold can move is what the query selects with its comparison true of all rows, against false of
/// all; each row then follows its own side of the cut.
public final class NearbyThresholds {
    /// More rows than this are not searched: their gaps are so narrow that training finds the best itself, and a search
    /// would take longer than training.
    private static final int MOST_ROWS = 10_000_000;

    private static final BigDecimal LAST = BigDecimal.valueOf(Double.MAX_VALUE);

    private final TrainingData data;
    private final BoundQuery query;
    private final Settings settings;

    /// A better value for one threshold.
    ///
    /// @param comparator of the column with the learnable on the right
    /// @param value the simplest value in the best gap
    /// @param now how the query does
    /// @param then how it would do
    public record Suggestion(
            Learnable learnable,
            SoftPredicate.Comparator comparator,
            BigDecimal value,
            Performance now,
            Performance then) {}

    /// @param settings those of the training, whose loss decides what is better
    public NearbyThresholds(TrainingData data, Settings settings) {
        this.data = data;
        this.query = data.query();
        this.settings = settings;
    }

    /// The best other value of each threshold that has a better one; nothing for very large tables.
    ///
    /// @param values the hardened values
    public List<Suggestion> search(Map<String, BigDecimal> values) {
        if (data.rows() > MOST_ROWS) {
            return List.of();
        }
        BitSet selected = HardSelection.of(data, settings, values);
        List<Suggestion> suggestions = new ArrayList<>();
        for (Learnable learnable : query.learnables()) {
            List<Bound> bounds = Bound.of(query.where().comparisons(), learnable.name());
            boolean isThreshold = bounds.size() == 1
                    && Bound.mentions(query.where(), learnable.name()) == 1
                    && !bounds.getFirst().comparator().isEquality();
            if (isThreshold) {
                search(learnable, bounds.getFirst(), values, selected).ifPresent(suggestions::add);
            }
        }
        return suggestions;
    }

    private Optional<Suggestion> search(
            Learnable learnable, Bound bound, Map<String, BigDecimal> values, BitSet selected) {
        NumberColumn column = data.number(bound.column());
        Optional<Range> range = range(column);
        if (range.isEmpty()) {
            return Optional.empty();
        }
        boolean isReal = query.types().get(bound.column()).kind() == ColumnType.Kind.REAL;
        BigDecimal below = beyond(range.get().least(), -1, isReal);
        BigDecimal above = beyond(range.get().most(), 1, isReal);
        BitSet whereAbove = HardSelection.of(data, settings, with(values, learnable, below));
        BitSet whereBelow = HardSelection.of(data, settings, with(values, learnable, above));
        Cuts cuts = Cuts.of(data, column, whereAbove, whereBelow);
        Performance now = Performance.of(data, selected);
        return best(cuts, Performance.of(data, whereAbove), learnable, bound, now)
                .flatMap(best -> {
                    Gap gap = best.gap();
                    BigDecimal middle =
                            gap.lower().isEmpty() ? below : gap.upper().isEmpty() ? above : gap.middle(below);
                    Gap allowed = gap.within(learnable.min(), learnable.max());
                    BigDecimal value = Rounding.simplest(allowed, allowed.middle(middle), learnable.quality(), isReal);
                    return gap.contains(value) && isInside(value, learnable)
                            ? Optional.of(new Suggestion(learnable, bound.comparator(), value, now, best.then()))
                            : Optional.empty();
                });
    }

    /// The least and the most of a column's finite values among the kept rows.
    private record Range(BigDecimal least, BigDecimal most) {}

    private Optional<Range> range(NumberColumn column) {
        RowSet rows = data.keptRows();
        int least = -1;
        int most = -1;
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.at(i);
            if (!column.isNull(row) && Double.isFinite(column.value(row))) {
                least = least < 0 || column.value(row) < column.value(least) ? row : least;
                most = most < 0 || column.value(row) > column.value(most) ? row : most;
            }
        }
        return least < 0 ? Optional.empty() : Optional.of(new Range(column.exact(least), column.exact(most)));
    }

    /// At a distance at which doubles are told apart, but not beyond the last of them.
    private static BigDecimal beyond(BigDecimal value, int sign, boolean isReal) {
        if (!isReal) {
            return value.add(BigDecimal.valueOf(sign));
        }
        BigDecimal further = value.add(value.abs().max(BigDecimal.ONE).multiply(BigDecimal.valueOf(sign)));
        return further.min(LAST).max(LAST.negate());
    }

    private static boolean isInside(BigDecimal value, Learnable learnable) {
        return learnable.min().map(min -> min.compareTo(value) <= 0).orElse(true)
                && learnable.max().map(max -> value.compareTo(max) <= 0).orElse(true);
    }

    private static Map<String, BigDecimal> with(Map<String, BigDecimal> values, Learnable learnable, BigDecimal value) {
        Map<String, BigDecimal> changed = new HashMap<>(values);
        changed.put(learnable.name(), value);
        return changed;
    }

    /// A gap and how the query would do with the threshold in it.
    private record Best(Gap gap, Performance then) {}

    /// The gap with the lowest hard training loss among those that are better than now.
    ///
    /// @param start how the query does with the cut below all values
    private Optional<Best> best(Cuts cuts, Performance start, Learnable learnable, Bound bound, Performance now) {
        Tally tally = new Tally(start);
        double lowest = cost(now.train());
        Best best = null;
        for (int i = 0; i <= cuts.size(); i++) {
            if (cost(tally.train()) < lowest && isHeldOutNoWorse(tally, now)) {
                Gap gap = new Gap(
                        i == 0 ? Optional.empty() : Optional.of(cuts.exact(i - 1)),
                        i == cuts.size() ? Optional.empty() : Optional.of(cuts.exact(i)),
                        bound.lowerFits());
                if (isReachable(gap, learnable)) {
                    lowest = cost(tally.train());
                    best = new Best(gap, tally.performance(now.holdout().isPresent()));
                }
            }
            if (i < cuts.size()) {
                tally.add(cuts.changes(i));
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isHeldOutNoWorse(Tally tally, Performance now) {
        return now.holdout().isEmpty()
                || cost(tally.holdout()) <= cost(now.holdout().get());
    }

    /// Whether the learnable's bounds leave room in a gap.
    private static boolean isReachable(Gap gap, Learnable learnable) {
        return learnable
                        .max()
                        .flatMap(max -> gap.lower().map(low -> low.compareTo(max) < 0))
                        .orElse(true)
                && learnable
                        .min()
                        .flatMap(min -> gap.upper().map(high -> min.compareTo(high) < 0))
                        .orElse(true);
    }

    /// The hard loss up to a constant and a factor: what a false answer costs, times how many there are.
    private double cost(Agreement.Confusion confusion) {
        if (settings.loss() == LossFunction.F1) {
            return 1 - confusion.f1();
        }
        long positives = confusion.truePositive() + confusion.falseNegative();
        long negatives = confusion.falsePositive() + confusion.trueNegative();
        boolean isBalanced = settings.balanced() && positives > 0 && negatives > 0;
        double missed = isBalanced ? 1.0 / positives : 1;
        double wrong = isBalanced ? 1.0 / negatives : 1;
        return missed * confusion.falseNegative() + wrong * confusion.falsePositive();
    }

    /// Counts of both parts of the rows while the cut moves up.
    private static final class Tally {
        private final long[] truePositive = new long[2];
        private final long[] falsePositive = new long[2];
        private final long[] positives = new long[2];
        private final long[] negatives = new long[2];

        Tally(Performance start) {
            set(0, start.train());
            start.holdout().ifPresent(held -> set(1, held));
        }

        private void set(int part, Agreement.Confusion confusion) {
            truePositive[part] = confusion.truePositive();
            falsePositive[part] = confusion.falsePositive();
            positives[part] = confusion.truePositive() + confusion.falseNegative();
            negatives[part] = confusion.falsePositive() + confusion.trueNegative();
        }

        /// @param changes in true and false positives of training rows, then of held-out rows
        void add(int[] changes) {
            for (int part = 0; part < 2; part++) {
                truePositive[part] += changes[2 * part];
                falsePositive[part] += changes[2 * part + 1];
            }
        }

        Performance performance(boolean heldOut) {
            long rows = truePositive[0] + falsePositive[0] + truePositive[1] + falsePositive[1];
            return new Performance(rows, train(), heldOut ? Optional.of(holdout()) : Optional.empty());
        }

        Agreement.Confusion train() {
            return confusion(0);
        }

        Agreement.Confusion holdout() {
            return confusion(1);
        }

        private Agreement.Confusion confusion(int part) {
            return new Agreement.Confusion(
                    truePositive[part],
                    falsePositive[part],
                    positives[part] - truePositive[part],
                    negatives[part] - falsePositive[part]);
        }
    }
}
