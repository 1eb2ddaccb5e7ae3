package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.flow.OperatorFlow;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.Softening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a trainer works on: losses as graphs, and the rows.
///
/// @param soft the soft loss, on standardised numbers
/// @param hard the loss of the query as it would export now, on the same numbers
/// @param data what both read
/// @param rows how many rows are weighed
/// @param steepnesses what is trained besides the learnables
/// @param constraints what has to be kept besides
/// @param goals what is walked down or up, and by whom; none for the loss alone, by all
/// @param batchRows the training rows, for batches
public record TrainingTask(
        Graph soft,
        Graph hard,
        Data data,
        int rows,
        List<Trainable> steepnesses,
        ConstraintTerms constraints,
        List<Goal> goals,
        BatchRows batchRows) {
    /// @param settings those of the objective
    public static TrainingTask of(MatchingObjective objective, TrainingData data, Scaling scaling, Settings settings) {
        Graph soft = objective.soft(scaling);
        return new TrainingTask(
                soft,
                objective.hard(scaling),
                data.data(scaling),
                data.rows(),
                steepnesses(soft, settings.steepness().from()),
                objective.constraints(),
                List.of(),
                data.batchRows(settings.seed()));
    }

    /// @param settings of the run
    /// @param constraints that both graphs measure
    /// @param batchRows the training rows, for batches
    public static TrainingTask of(
            Graph soft,
            Graph hard,
            Data data,
            int rows,
            Settings settings,
            ConstraintTerms constraints,
            BatchRows batchRows) {
        List<Trainable> steepnesses = steepnesses(soft, settings.steepness().from());
        return new TrainingTask(soft, hard, data, rows, steepnesses, constraints, List.of(), batchRows);
    }

    /// The steepness of each comparison that learns its own.
    private static List<Trainable> steepnesses(Graph soft, double start) {
        List<Trainable> steepnesses = new ArrayList<>();
        for (Node node : soft.nodes()) {
            if (node.operator() instanceof Operator.Parameter parameter && Softening.isOwnSteepness(parameter.name())) {
                steepnesses.add(Trainable.steepness(parameter.name(), node.origin(), start));
            }
        }
        return steepnesses;
    }

    /// The excess of each bound on the soft query, alone; nothing without constraints.
    Optional<Graph> excesses() {
        List<String> outputs = excessNames().toList();
        return outputs.isEmpty() ? Optional.empty() : Optional.of(soft.withOutputs(outputs));
    }

    /// What the soft graph needs at the numbers of some epoch; nothing pulls but the loss.
    ///
    /// @param learnables what is trained besides steepnesses
    /// @param numbers of both; empty for their starts
    /// @param steepness of comparisons that do not learn their own
    public Arguments arguments(List<Trainable> learnables, Optional<double[]> numbers, double steepness) {
        List<Trainable> all =
                Stream.concat(learnables.stream(), steepnesses.stream()).toList();
        Map<String, double[]> parameters = new HashMap<>();
        soft.parameters().stream()
                .filter(parameter -> parameter.domain().equals(Domain.UNIT))
                .forEach(parameter -> parameters.put(parameter.name(), new double[] {0}));
        parameters.put(Softening.STEEPNESS, new double[] {steepness});
        Layout layout = new Layout(all);
        layout.name(numbers.orElseGet(() -> layout.start(0, 0)), parameters);
        return Arguments.of(parameters);
    }

    private Stream<String> excessNames() {
        return IntStream.range(0, constraints.sides()).mapToObj(ConstraintTerms::excess);
    }

    /// The losses as a batch estimates them, and the excesses of bounds.
    ///
    /// @param parameters everything that is trained
    SampledLoss sampled(List<String> parameters) {
        Stream<String> losses = goals(parameters).stream().map(Goal::output).distinct();
        return SampledLoss.of(soft, Stream.concat(losses, excessNames()).toList());
    }

    /// Whether there are rows that batches can be drawn from: the loss sums over them.
    public boolean hasBatches() {
        return !sampled(List.of()).sampled().isEmpty();
    }

    /// How to measure what passes through each operator on the way to what is walked down.
    ///
    /// @param parameters what is learned
    public OperatorFlow flow(List<String> parameters) {
        return OperatorFlow.of(soft, goals(parameters).getFirst().output(), parameters);
    }

    /// The goals of all parameters.
    List<Goal> goals(List<String> parameters) {
        return goals.isEmpty() ? List.of(new Goal(target(), parameters, 1)) : goals;
    }

    /// The output of the soft graph that is walked down where no goals are named.
    String target() {
        return soft.outputs().containsKey(MatchingObjective.PULLED_LOSS)
                ? MatchingObjective.PULLED_LOSS
                : MatchingObjective.LOSS;
    }
}
