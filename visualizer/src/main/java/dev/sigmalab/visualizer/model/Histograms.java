package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.plan.Quality;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/// How lies what the comparisons of one training compare; what does not change is counted once. By one thread at a
/// time.
final class Histograms {
    /// So finely data are told apart.
    private static final int BINS = 60;

    private final Inspection inspection;
    private final Map<Integer, Histogram> fixed = new HashMap<>();

    Histograms(Inspection inspection) {
        this.inspection = inspection;
    }

    /// Whether it is of this training.
    boolean isOf(Inspection other) {
        return inspection == other;
    }

    Histogram of(Gate gate, Position position) {
        return inspection.isFixed(gate)
                ? fixed.computeIfAbsent(gate.number(), _ -> counted(gate, position))
                : counted(gate, position);
    }

    private Histogram counted(Gate gate, Position position) {
        IntPredicate label = inspection.places().stream()
                .filter(place -> place.hasLabels() && place.frame().equals(gate.frame()))
                .findFirst()
                .<IntPredicate>map(place -> place::isPositive)
                .orElse(_ -> false);
        double[] values = inspection.compared(gate, position);
        boolean isWhole = gate.quality().filter(Quality::isWhole).isPresent();
        return isWhole ? Histogram.ofWhole(values, label, BINS) : Histogram.of(values, label, BINS);
    }
}
