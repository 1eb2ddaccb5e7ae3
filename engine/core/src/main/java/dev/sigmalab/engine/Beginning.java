package dev.sigmalab.engine;

import dev.sigmalab.engine.train.Checkpoint;
import dev.sigmalab.engine.train.Settings;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Where a training begins: at its start, where it was stopped, or at an epoch of another run.
///
/// @param from the state, if not the start
/// @param point the other run whose state that is
/// @param resuming keeps where the training stands while it goes on
record Beginning(Optional<Checkpoint> from, Optional<ForkPoint> point, Resuming resuming) {
    /// @param hash of the rows that are there now
    static Beginning of(Resuming resuming, Optional<ForkPoint> point, Settings settings, LongSupplier hash) {
        return new Beginning(
                resuming.checkpoint(hash).or(() -> ForkPoint.checkpoint(point, settings)), point, resuming);
    }

    /// The same training from its start.
    Beginning anew() {
        return new Beginning(Optional.empty(), Optional.empty(), resuming);
    }

    /// Whether positives and negatives counted the same in all so far.
    boolean wasBalanced() {
        return from.map(Checkpoint::balanced).orElse(false);
    }
}
