package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Executable;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.plan.BoundQuery;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Settings;
import dev.sigmalab.engine.train.StandardScaling;
import dev.sigmalab.engine.train.Starts;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingData;
import dev.sigmalab.engine.train.WeighedRows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A bound query with its data, starts and scales: everything between parameters in natural units and row weights.
record TrainedModel(
        BoundQuery query,
        TrainingData data,
        Settings settings,
        Map<String, BigDecimal> starts,
        StandardScaling scaling,
        MatchingObjective objective,
        Map<String, Double> ownSteepnesses) {
    /// So many rows are weighed at a time where only their choice is kept.
    private static final int STRETCH = 1 << 18;

    static TrainedModel of(TrainingData data, Settings settings) {
        return of(data, settings, List.of());
    }

    static TrainedModel of(TrainingData data, Settings settings, List<Constraint> constraints) {
        Map<String, BigDecimal> starts = new Starts(data, settings.seed()).all();
        return new TrainedModel(
                data.query(),
                data,
                settings,
                starts,
                new StandardScaling(data, starts),
                new MatchingObjective(data, settings, constraints),
                Map.of());
    }

    /// The same model with the steepnesses that were learned for its comparisons.
    ///
    /// @param own by the name of their parameter
    TrainedModel withSteepnesses(Map<String, Double> own) {
        return new TrainedModel(query, data, settings, starts, scaling, objective, own);
    }

    /// What the trainer moves.
    ///
    /// @param frozen names in lower case of what keeps its start
    List<Trainable> trainables(Set<String> frozen) {
        return query.learnables().stream()
                .map(learnable -> trainable(learnable, frozen))
                .toList();
    }

    private Trainable trainable(Learnable learnable, Set<String> frozen) {
        return Trainable.of(
                learnable,
                scaling.learnable(learnable.name()),
                starts.get(learnable.name()),
                frozen.contains(learnable.name().toLowerCase(Locale.ROOT)));
    }

    /// Numbers of the trainer in natural units.
    Map<String, BigDecimal> natural(double[] numbers) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (int i = 0; i < query.learnables().size(); i++) {
            String name = query.learnables().get(i).name();
            values.put(name, scaling.learnable(name).toExact(numbers[i]).round(MathContext.DECIMAL128));
        }
        return values;
    }

    /// The rows' soft weights at the end of training.
    ///
    /// @param on the rows to weigh, loaded by the same plan
    double[] weights(Map<String, BigDecimal> values, TrainingData on, Backend backend) {
        Map<String, double[]> parameters = parameters(values);
        try (Run run = backend.compile(objective.weights(scaling, false)).bind(on.data(scaling))) {
            return run.run(Arguments.of(parameters)).column(MatchingObjective.WEIGHT);
        }
    }

    /// The numbers of soft graphs at the end of training.
    Map<String, double[]> parameters(Map<String, BigDecimal> values) {
        Map<String, double[]> parameters = new HashMap<>();
        values.forEach((name, value) ->
                parameters.put(name, new double[] {scaling.learnable(name).toNumber(value)}));
        parameters.put(Softening.STEEPNESS, new double[] {finalSteepness()});
        ownSteepnesses.forEach((name, steepness) -> parameters.put(name, new double[] {Math.log(steepness)}));
        return parameters;
    }

    /// The rows of weight above ½, as rows of the loaded table.
    BitSet softSelection(Map<String, BigDecimal> values, TrainingData on, Backend backend) {
        Executable weights = backend.compile(objective.weights(scaling, false));
        return WeighedRows.selected(on, scaling, weights, parameters(values), STRETCH);
    }

    /// The steepness with which a run ends.
    double finalSteepness() {
        return settings.steepness(settings.epochs() - 1);
    }

    /// The steepness with which the first comparison that depends on a learnable ends.
    double steepness(String learnable) {
        return query.where().comparisons().stream()
                .filter(comparison -> comparison.mentions(learnable))
                .findFirst()
                .map(this::steepness)
                .orElseGet(this::finalSteepness);
    }

    private double steepness(SoftPredicate.Comparison comparison) {
        return comparison
                .steepness()
                .orElse(ownSteepnesses.getOrDefault(Softening.ownSteepness(comparison), finalSteepness()));
    }
}
