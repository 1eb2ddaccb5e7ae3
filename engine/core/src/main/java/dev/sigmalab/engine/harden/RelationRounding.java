package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.harden.RoundCandidates.Candidate;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `ROUNDED n` for any query: one parameter after the other gets the value with the fewest digits that, with those
/// before, moves at most n rows of the engine's hard answer. A row moves when it comes or goes, or when a value in it
/// changes by more than [#TOLERANCE] of itself.
public final class RelationRounding {
    private static final double TOLERANCE = 1e-6;

    private final RelationModel model;
    private final Map<String, BigDecimal> exact;
    private final List<double[][]> before;

    /// @param exact the hardened values
    public RelationRounding(RelationModel model, Map<String, BigDecimal> exact) {
        this.model = model;
        this.exact = Map.copyOf(exact);
        this.before = answer(exact);
    }

    /// The rounder values; those given where nothing rounder moves so few rows.
    ///
    /// @param rows how many rows may move in all
    public Map<String, BigDecimal> round(long rows) {
        Map<String, BigDecimal> rounded = new LinkedHashMap<>(exact);
        for (Learnable learnable :
                rows == 0 ? List.<Learnable>of() : model.data().query().learnables()) {
            List<Candidate> candidates = new ArrayList<>(RoundCandidates.of(learnable, exact.get(learnable.name())));
            candidates.sort(Comparator.comparingInt(Candidate::digits));
            for (Candidate candidate : candidates) {
                Map<String, BigDecimal> changed = new LinkedHashMap<>(rounded);
                changed.put(learnable.name(), candidate.value());
                if (moved(changed) <= rows) {
                    rounded = changed;
                    break;
                }
            }
        }
        return rounded;
    }

    /// How many rows other values move.
    public long moved(Map<String, BigDecimal> values) {
        List<double[][]> after = answer(values);
        long moved = 0;
        for (int part = 0; part < after.size(); part++) {
            for (int row = 0; row < after.get(part)[0].length; row++) {
                moved += isSame(before.get(part), after.get(part), row) ? 0 : 1;
            }
        }
        return moved;
    }

    private static boolean isSame(double[][] before, double[][] after, int row) {
        boolean isThere = before[0][row] > 0.5;
        if (isThere != after[0][row] > 0.5) {
            return false;
        }
        for (int item = 1; isThere && item < before.length; item++) {
            double a = before[item][row];
            double b = after[item][row];
            boolean isNear = Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
            if (!isNear && Double.compare(a, b) != 0) {
                return false;
            }
        }
        return true;
    }

    /// For each part the weights of its rows, then the values that the engine computes, NaN where unknown.
    private List<double[][]> answer(Map<String, BigDecimal> values) {
        Probe hard = model.hard(values, model.columns());
        List<double[][]> answer = new ArrayList<>();
        for (BoundRelation.Part part : model.data().query().parts()) {
            List<double[]> columns = new ArrayList<>();
            columns.add(hard.truth(part.weight(), part.frame()));
            for (BoundRelation.Item item : part.items()) {
                item.soft().ifPresent(soft -> columns.add(known(hard, soft, part)));
            }
            answer.add(columns.toArray(double[][]::new));
        }
        return answer;
    }

    private static double[] known(Probe hard, SoftScalar soft, BoundRelation.Part part) {
        double[] values = hard.value(soft, part.frame());
        BitSet known = hard.known(soft, part.frame());
        for (int row = known.nextClearBit(0); row < values.length; row = known.nextClearBit(row + 1)) {
            values[row] = Double.NaN;
        }
        return values;
    }
}
