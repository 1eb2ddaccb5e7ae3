package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.RowHash;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.FramePlan;
import dev.sigmalab.engine.train.BatchRows;
import dev.sigmalab.engine.train.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Decides which of the outermost rows are trained on and which are held out, and counts them.
final class TrainingRows {
    private TrainingRows() {}

    /// Rows held out: by their condition, or by the hash of what tells them apart.
    static Masks masks(RelationData data, Settings settings, Probe probe) {
        Masks masks = new Masks();
        for (BoundRelation.Part part : data.query().parts()) {
            if (part.training() < 0) {
                continue;
            }
            int rows = data.rows(part.frame());
            BitSet held = part.holdoutCondition()
                    .map(condition -> probe.where(condition, part.frame()))
                    .orElseGet(() -> hashed(data, part, settings, rows));
            BitSet trained = new BitSet();
            trained.set(0, rows);
            trained.andNot(held);
            masks.put(part.training(), trained).put(part.holdout(), held);
        }
        return masks;
    }

    private static BitSet hashed(RelationData data, BoundRelation.Part part, Settings settings, int rows) {
        BitSet held = new BitSet();
        if (settings.holdout().isPresent()) {
            List<Column> key = new ArrayList<>();
            part.key().forEach(column -> key.add(data.column(column)));
            RowHash hash = RowHash.of(key, settings.seed());
            for (int row = 0; row < rows; row++) {
                held.set(row, hash.uniform(row) < settings.holdout().getAsDouble());
            }
        }
        return held;
    }

    /// The rows of a frame that are trained on. All rows are, where it is no frame of the outermost rows.
    static BatchRows.Rows batchRows(RelationData data, Masks masks, Settings settings, Domain.Named domain) {
        Frame frame = data.query().frames().stream()
                .map(FramePlan::frame)
                .filter(each -> each.domain().equals(domain))
                .findFirst()
                .orElseThrow();
        BitSet trained = data.query().parts().stream()
                .filter(part -> part.frame().equals(frame) && part.training() >= 0)
                .findFirst()
                .map(part -> masks.of(part.training()))
                .orElseGet(() -> {
                    BitSet all = new BitSet();
                    all.set(0, data.rows(frame));
                    return all;
                });
        // Another hash than the holdout's, which has taken all rows below its share.
        long[] hashes = data.hashes(frame, ~settings.seed());
        int[] rows = trained.stream().toArray();
        return new BatchRows.Rows(
                rows, Arrays.stream(rows).mapToLong(row -> hashes[row]).toArray());
    }

    /// How many rows there are of each kind.
    static RelationObjective.Universe universe(BoundRelation query, Masks masks, Probe probe) {
        int[] counts = new int[4];
        for (BoundRelation.Part part : query.parts()) {
            if (part.label().isPresent()) {
                BitSet label = probe.where(part.label().get(), part.frame());
                count(masks.of(part.training()), label, counts, 0);
                count(masks.of(part.holdout()), label, counts, 2);
            }
        }
        return new RelationObjective.Universe(
                new RelationObjective.Counts(counts[0], counts[1]), new RelationObjective.Counts(counts[2], counts[3]));
    }

    /// The share of rows that are trained on.
    static double share(BoundRelation query, RelationData data, Masks masks) {
        long all = 0;
        long trained = 0;
        for (BoundRelation.Part part : query.parts()) {
            all += data.rows(part.frame());
            trained += part.training() < 0 ? 1 : masks.of(part.training()).cardinality();
        }
        return (double) Math.max(1, trained) / Math.max(1, all);
    }

    private static void count(BitSet rows, BitSet label, int[] counts, int at) {
        BitSet positive = (BitSet) rows.clone();
        positive.and(label);
        counts[at] += positive.cardinality();
        counts[at + 1] += rows.cardinality() - positive.cardinality();
    }
}
