package dev.sigmalab.engine.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a training halts by itself, so that someone can look: a question to each epoch and the one before.
public sealed interface Breakpoint {
    /// Why the training halts after an epoch, in words; empty where it goes on.
    ///
    /// @param before the epoch before, of the same restart; empty for the first
    Optional<String> reason(Optional<Snapshot> before, Snapshot now);

    /// The soft training loss is higher than in the epoch before.
    record LossRises() implements Breakpoint {
        @Override
        public Optional<String> reason(Optional<Snapshot> before, Snapshot now) {
            return before.filter(known -> now.loss() > known.loss())
                    .map(known -> String.format(
                            Locale.ROOT,
                            "the loss rose from %.6g to %.6g in epoch %d",
                            known.loss(),
                            now.loss(),
                            now.epoch() + 1));
        }
    }

    /// An epoch was run.
    ///
    /// @param epoch from 0, of any restart
    record AtEpoch(int epoch) implements Breakpoint {
        @Override
        public Optional<String> reason(Optional<Snapshot> before, Snapshot now) {
            return now.epoch() == epoch ? Optional.of("epoch " + (epoch + 1) + " was run") : Optional.empty();
        }
    }

    /// A parameter came to one of its bounds. One that lies there already halts nothing: it has to leave first.
    ///
    /// @param bounds of the parameters to watch
    record AtBound(List<Bounds> bounds) implements Breakpoint {
        public AtBound {
            bounds = List.copyOf(bounds);
        }

        @Override
        public Optional<String> reason(Optional<Snapshot> before, Snapshot now) {
            return before.flatMap(known -> bounds.stream()
                    .filter(bound -> bound.isAt(now) && !bound.isAt(known))
                    .map(bound -> bound.name() + " reached its bound in epoch " + (now.epoch() + 1))
                    .findFirst());
        }
    }

    /// How far a parameter may go.
    ///
    /// @param low in natural units, possibly −∞
    /// @param high in natural units, possibly ∞
    record Bounds(String name, double low, double high) {
        /// A bound is met where the value is no further from it than sums of doubles tell.
        private static final double NEAR = 1e-9;

        private boolean isAt(Snapshot snapshot) {
            return snapshot.parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .mapToDouble(Snapshot.ParameterValue::value)
                    .anyMatch(value -> value <= low + slack(low) || value >= high - slack(high));
        }

        private static double slack(double bound) {
            return Double.isInfinite(bound) ? 0 : Math.abs(bound) * NEAR;
        }
    }

    /// A training that halted.
    ///
    /// @param reason in words
    record Hit(Breakpoint breakpoint, String reason) {}
}
