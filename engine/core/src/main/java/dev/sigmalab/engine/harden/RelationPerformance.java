package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationModel;
import java.util.BitSet;
import java.util.Optional;

/// How the rows of any query fare against their labels.
public final class RelationPerformance {
    private RelationPerformance() {}

    /// @param hard the query at its values
    public static Performance of(RelationModel model, Probe hard) {
        long rows = 0;
        long[] counts = new long[8];
        for (BoundRelation.Part part : model.data().query().parts()) {
            BitSet selected = hard.where(part.weight(), part.frame());
            rows += selected.cardinality();
            if (part.label().isPresent()) {
                BitSet label = hard.where(part.label().get(), part.frame());
                for (int row = 0; row < model.data().rows(part.frame()); row++) {
                    int kind = (label.get(row) ? 0 : 2) + (selected.get(row) ? 0 : 1);
                    counts[(model.isHeldOut(part, row) ? 4 : 0) + kind]++;
                }
            }
        }
        boolean holdsOut = model.objective().universe().holdout().total() > 0;
        return new Performance(
                rows, confusion(counts, 0), holdsOut ? Optional.of(confusion(counts, 4)) : Optional.empty());
    }

    private static Agreement.Confusion confusion(long[] counts, int at) {
        return new Agreement.Confusion(counts[at], counts[at + 2], counts[at + 1], counts[at + 3]);
    }
}
