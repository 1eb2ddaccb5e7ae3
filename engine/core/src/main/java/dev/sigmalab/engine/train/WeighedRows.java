package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.data.RowSet;
import dev.sigmalab.engine.plan.Scaling;
import java.util.BitSet;
import java.util.Map;
import java.util.stream.IntStream;

/// Weighs rows a stretch at a time, so that what is computed of them never has to stand in memory as a whole.
public final class WeighedRows {
    private WeighedRows() {}

    /// The rows of weight above ½, as rows of the loaded table.
    ///
    /// @param weights a graph of [MatchingObjective#weights] on the scaling
    /// @param parameters of that graph
    /// @param stretch how many rows are weighed at a time; stretches are weighed in parallel
    public static BitSet selected(
            TrainingData data, Scaling scaling, Executable weights, Map<String, double[]> parameters, int stretch) {
        RowSet rows = data.keptRows();
        BitSet selected = new BitSet();
        IntStream.range(0, Math.ceilDiv(rows.size(), stretch)).parallel().forEach(number -> {
            int from = number * stretch;
            int to = Math.min(rows.size(), from + stretch);
            try (Run run = weights.bind(data.data(scaling, from, to))) {
                double[] found = run.run(Arguments.of(parameters)).column(MatchingObjective.WEIGHT);
                synchronized (selected) {
                    for (int i = 0; i < found.length; i++) {
                        if (found[i] > 0.5) {
                            selected.set(rows.at(from + i));
                        }
                    }
                }
            }
        });
        return selected;
    }
}
