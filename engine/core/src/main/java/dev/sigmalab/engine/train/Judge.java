package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.plan.Constraint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/// Chooses the epoch that is kept.
///
/// @param hasHoldout whether the loss of held-out rows decides
/// @param hasColumns whether learnable columns are trained
record Judge(List<Constraint> constraints, boolean hasHoldout, boolean hasColumns) {
    private static final MathContext TOLD = new MathContext(6);

    /// What an epoch is worth.
    ///
    /// @param hardResult the losses of the plain query
    /// @param measures what constraints measure of it
    TrainerState.Best judged(TrainerState state, Result hardResult, double[] measures) {
        double violation = 0;
        for (int i = 0; i < measures.length; i++) {
            violation = Math.max(violation, constraints.get(i).violation(measures[i]));
        }
        double training = told(hardResult.scalar(MatchingObjective.LOSS));
        double judged = hasHoldout ? told(hardResult.scalar(MatchingObjective.HOLDOUT_LOSS)) : training;
        return new TrainerState.Best(state.restart(), state.epoch(), state.numbers(), violation, judged, training);
    }

    /// A loss as far as sums of float32 terms tell it. The loss of learnable columns is flat at its end: of epochs that
    /// it cannot tell apart the last one is kept, not the one whose rounding was luckiest.
    private double told(double loss) {
        return hasColumns && Double.isFinite(loss)
                ? new BigDecimal(loss).round(TOLD).doubleValue()
                : loss;
    }

    /// The better of two epochs.
    static Optional<TrainerState.Best> better(Optional<TrainerState.Best> best, Optional<TrainerState.Best> judged) {
        return judged.filter(candidate -> best.map(candidate::isBetterThan).orElse(true))
                .or(() -> best);
    }

    /// As [#better], but only a real improvement counts: patience must not wait on a loss that stands still.
    static Optional<TrainerState.Best> improved(Optional<TrainerState.Best> own, Optional<TrainerState.Best> judged) {
        return judged.filter(candidate -> own.map(best -> candidate.violation() < best.violation()
                                || candidate.violation() == best.violation()
                                        && candidate.judgedLoss() < best.judgedLoss())
                        .orElse(true))
                .or(() -> own);
    }
}
