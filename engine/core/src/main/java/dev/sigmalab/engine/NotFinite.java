package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the operator that first gave a number that is not finite.
final class NotFinite {
    /// All nodes of so many rows are looked at together.
    private static final int STRETCH = 1 << 14;

    private NotFinite() {}

    /// Where it begins, in words: the operator, the comparison that it is part of, and what it gave.
    ///
    /// @param last the epoch that failed
    static Optional<String> first(Graph soft, TrainedModel model, Snapshot last) {
        List<String> names =
                last.parameters().stream().map(Snapshot.ParameterValue::name).toList();
        Graph derivative = new Differentiation(Rewrites.standard()).gradient(soft, MatchingObjective.LOSS, names);
        Map<String, double[]> parameters = new HashMap<>();
        derivative.parameters().forEach(parameter -> parameters.put(parameter.name(), new double[] {0}));
        parameters.put(Softening.STEEPNESS, new double[] {last.steepness()});
        last.parameters().forEach(value -> parameters.put(value.name(), new double[] {value.number()}));
        return Stream.of(soft, derivative)
                .flatMap(graph -> first(graph, model, parameters, graph == derivative).stream())
                .findFirst();
    }

    private static Optional<String> first(
            Graph graph, TrainedModel model, Map<String, double[]> parameters, boolean isDerivative) {
        GraphBuilder all = new GraphBuilder(List.of());
        List<Value> places = all.addAll(graph);
        for (int i = 0; i < places.size(); i++) {
            all.output("node " + i, places.get(i));
        }
        Graph every = all.build();
        for (int from = 0; from < model.data().rows(); from += STRETCH) {
            int to = Math.min(model.data().rows(), from + STRETCH);
            try (Run run =
                    new ReferenceBackend().compile(every).bind(model.data().data(model.scaling(), from, to))) {
                Optional<String> found = first(graph, run.run(Arguments.of(parameters)), isDerivative);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(Graph graph, Result result, boolean isDerivative) {
        for (Node node : graph.nodes()) {
            double[] numbers = result.column("node " + node.value().index());
            Optional<Double> bad = Arrays.stream(numbers)
                    .filter(number -> !Double.isFinite(number))
                    .boxed()
                    .findFirst();
            if (bad.isPresent() && !(node.operator() instanceof Operator.Scan)) {
                return Optional.of(words(node, bad.get(), isDerivative));
            }
        }
        return Optional.empty();
    }

    private static String words(Node node, double number, boolean isDerivative) {
        String operator = node.operator() instanceof Operator.Map(var function, var _)
                ? function.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : node.operator().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String rows = node.shape().domain().equals(Domain.UNIT) ? "" : " in some rows";
        return "%s '%s', where %s gives %s%s"
                .formatted(
                        isDerivative ? "in the derivative of" : "in",
                        node.origin().operator(),
                        operator,
                        Double.isNaN(number) ? "no number" : "infinity",
                        rows);
    }
}
