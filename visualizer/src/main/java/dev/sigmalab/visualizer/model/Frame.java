package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.Snapshot;
import java.util.OptionalDouble;

/// One epoch as a history keeps it. Immutable.
///
/// @param step which epoch of the run, from 0, counted over all restarts
/// @param snapshot what was seen; without parameters and gradient flow if this is no keyframe
/// @param isKey whether the parameters are kept
public record Frame(int step, Snapshot snapshot, boolean isKey) {
    /// Bytes of a frame with its snapshot, its empty lists and its optional losses, on a 64-bit machine.
    private static final int BASE_BYTES = 264;

    private static final int BYTES_PER_PARAMETER = 48;
    private static final int BYTES_PER_FLOW = 40;
    /// A boxed number and its place in a list.
    private static final int BYTES_PER_MAGNITUDE = 24;

    /// A steepness or constraint with the record around its numbers.
    private static final int BYTES_PER_DETAIL = 40;

    /// A learnable column's summary with its boxed quantiles.
    private static final int BYTES_PER_COLUMN = 240;

    /// The loss by which the engine judges an epoch: that of the hard query, on held-out rows if there are any.
    ///
    /// Empty while the epoch is too early to be judged.
    public OptionalDouble judgedLoss() {
        if (!Settings.isSettled(snapshot.epoch(), snapshot.epochs())) {
            return OptionalDouble.empty();
        }
        return snapshot.hardHoldoutLoss().isPresent() ? snapshot.hardHoldoutLoss() : snapshot.hardLoss();
    }

    /// Whether the engine would keep this later epoch rather than the other; ties go to the later one.
    boolean isBetterThan(Frame other) {
        double mine = judgedLoss().orElse(Double.NaN);
        double theirs = other.judgedLoss().orElse(Double.NaN);
        return mine < theirs
                || mine == theirs
                        && snapshot.hardLoss().orElse(Double.NaN)
                                <= other.snapshot.hardLoss().orElse(Double.NaN);
    }

    /// About how many bytes it takes.
    long bytes() {
        Magnitudes operators = snapshot.details().operators();
        return BASE_BYTES
                + (long) BYTES_PER_MAGNITUDE
                        * (2 * operators.gradients().size() + operators.arcs().size())
                + (long) BYTES_PER_PARAMETER * snapshot.parameters().size()
                + (long) BYTES_PER_FLOW * snapshot.flow().size()
                + (long) BYTES_PER_DETAIL
                        * (snapshot.details().steepnesses().size()
                                + snapshot.details().constraints().size())
                + (long) BYTES_PER_COLUMN * snapshot.details().columns().size();
    }

    /// Only the losses.
    Frame withoutParameters() {
        return new Frame(step, snapshot.withoutParameters(), false);
    }
}
