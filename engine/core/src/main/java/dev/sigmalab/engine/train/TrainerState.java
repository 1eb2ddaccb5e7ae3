package dev.sigmalab.engine.train;

import java.util.Optional;

/// Everything that the next step depends on. Immutable: arrays are never changed after construction.
///
/// @param restart which run this is, from 0
/// @param epoch the epoch to come
/// @param numbers the parameters, in units
/// @param memory what the optimiser remembers
/// @param multipliers how hard constraints pull
/// @param best the best judged epoch so far, of all runs
/// @param own the best judged epoch of this run alone, from which its patience is counted
public record TrainerState(
        int restart,
        int epoch,
        double[] numbers,
        Optimizer.Memory memory,
        Multipliers multipliers,
        Optional<Best> best,
        Optional<Best> own) {
    /// The numbers of the epoch that is kept.
    ///
    /// @param violation how far the hard query is from keeping its constraints, 0 where it keeps all
    /// @param judgedLoss the hard loss by which it was chosen: on held-out rows if there are any
    /// @param tieBreak the hard training loss, among equals
    public record Best(int restart, int epoch, double[] numbers, double violation, double judgedLoss, double tieBreak) {
        boolean isBetterThan(Best other) {
            if (violation != other.violation) {
                return violation < other.violation;
            }
            return judgedLoss < other.judgedLoss || judgedLoss == other.judgedLoss && tieBreak <= other.tieBreak;
        }
    }
}
