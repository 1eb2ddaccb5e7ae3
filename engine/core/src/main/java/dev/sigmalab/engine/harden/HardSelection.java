package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.NaturalScaling;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.TrainingData;
import dev.sigmalab.engine.train.WeighedRows;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

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
        Executable weights =
                new ReferenceBackend().compile(new MatchingObjective(data, settings).weights(natural, true));
        return WeighedRows.selected(data, natural, weights, parameters, STRETCH);
    }
}
