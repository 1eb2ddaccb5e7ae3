package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.NaturalScaling;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The engine's own hard evaluation: which rows a query selects with given parameters, in double precision on natural
/// values, by the reference backend.
public final class HardSelection {
    /// The reference backend keeps every intermediate column, so it is given so many rows at a time.
    private static final int STRETCH = 1 << 15;

    private HardSelection() {}

    /// The selected rows, as rows of the loaded table; rows that exact predicates reject are never among them.
    ///
    /// @param values the parameters as counted values
    public static BitSet of(TrainingData data, Settings settings, Map<String, BigDecimal> values) {
        NaturalScaling natural = new NaturalScaling(data, values);
        Map<String, double[]> parameters = new HashMap<>();
        values.forEach((name, value) -> parameters.put(name, new double[] {natural.number(name, value)}));
        int[] rows = data.keptRows();
        boolean[] verdicts = new boolean[rows.length];
        Executable executable =
                new ReferenceBackend().compile(new MatchingObjective(data, settings).weights(natural, true));
        IntStream.range(0, (rows.length + STRETCH - 1) / STRETCH).parallel().forEach(stretch -> {
            int from = stretch * STRETCH;
            int to = Math.min(rows.length, from + STRETCH);
            try (Run run = executable.bind(data.data(natural, from, to))) {
                double[] weights = run.run(Arguments.of(parameters)).column(MatchingObjective.WEIGHT);
                for (int i = 0; i < weights.length; i++) {
                    verdicts[from + i] = weights[i] > 0.5;
                }
            }
        });
        BitSet selected = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            selected.set(rows[i], verdicts[i]);
        }
        return selected;
    }
}
