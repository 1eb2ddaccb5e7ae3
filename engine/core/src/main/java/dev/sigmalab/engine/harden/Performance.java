package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.train.TrainingData;
import java.util.BitSet;
import java.util.Optional;

/// How a selection of rows fares against the labels.
///
/// @param rows how many rows are selected
/// @param train training rows by label and selection
/// @param holdout held-out rows, if there are any
public record Performance(long rows, Agreement.Confusion train, Optional<Agreement.Confusion> holdout) {
    /// @param selected rows of the loaded table
    public static Performance of(TrainingData data, BitSet selected) {
        return new Performance(
                selected.cardinality(),
                confusion(data, selected, false),
                data.universe().holdout() == 0 ? Optional.empty() : Optional.of(confusion(data, selected, true)));
    }

    private static Agreement.Confusion confusion(TrainingData data, BitSet selected, boolean holdout) {
        TrainingData.Counts all = data.universe();
        long positives = holdout ? all.holdoutPositive() : all.trainPositive();
        long total = holdout ? all.holdout() : all.train();
        long truePositive = 0;
        long falsePositive = 0;
        RowSet rows = data.keptRows();
        for (int i = 0; i < rows.size(); i++) {
            if (data.isHeldOut(i) == holdout && selected.get(rows.at(i))) {
                truePositive += data.isPositive(i) ? 1 : 0;
                falsePositive += data.isPositive(i) ? 0 : 1;
            }
        }
        long falseNegative = positives - truePositive;
        return new Agreement.Confusion(truePositive, falsePositive, falseNegative, total - positives - falsePositive);
    }
}
