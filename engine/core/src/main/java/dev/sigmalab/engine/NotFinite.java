package dev.sigmalab.engine;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.engine.train.TrainingTask;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the operator that first gave a number that is not finite, in the graph of any query.
final class NotFinite {
    /// So many nodes are looked at together, each with all its rows.
    private static final int STRETCH = 16;

    private final TrainingTask task;
    private final Backend backend;

    private NotFinite(TrainingTask task, Backend backend) {
        this.task = task;
        this.backend = backend;
    }

    /// The first expression of a query that gives such a number, the innermost one, in words.
    ///
    /// @param outcome of the run that failed
    static Optional<String> expression(RelationModel model, TrainingSession.Outcome outcome) {
        Probe soft = model.soft(
                model.natural(outcome.numbers()),
                model.naturalColumns(outcome.numbers()),
                outcome.last().steepness());
        for (BoundRelation.PlacedScalar placed : model.data().query().computed()) {
            for (double number : soft.value(placed.scalar(), placed.frame())) {
                Optional<String> words =
                        model.data().query().words(placed.scalar().span());
                if (!Double.isFinite(number) && words.isPresent()) {
                    return Optional.of("in '%s', which gives %s%s"
                            .formatted(
                                    words.get(),
                                    Double.isNaN(number) ? "no number" : "infinity",
                                    placed.frame().domain().equals(Domain.UNIT) ? "" : " in some rows"));
                }
            }
        }
        return Optional.empty();
    }

    /// Where it begins, in words: the operator, the part of the query that it belongs to, and what it gave.
    ///
    /// @param outcome of the run that failed
    /// @param backend that it ran on
    static Optional<String> first(
            TrainingSession.Outcome outcome, TrainingTask task, List<Trainable> trainables, Backend backend) {
        Arguments arguments = task.arguments(
                trainables, Optional.of(outcome.numbers()), outcome.last().steepness());
        Graph soft = task.soft().withOutputs(List.of(MatchingObjective.LOSS));
        List<String> names = soft.parameters().stream()
                .map(Operator.Parameter::name)
                .filter(name -> trainables.stream()
                        .anyMatch(trainable -> trainable.name().equals(name)))
                .toList();
        Graph derivative = new Differentiation(Rewrites.standard()).gradient(soft, MatchingObjective.LOSS, names);
        NotFinite search = new NotFinite(task, backend);
        return Stream.of(soft, derivative)
                .flatMap(graph -> search.first(graph, arguments, graph == derivative).stream())
                .findFirst();
    }

    private Optional<String> first(Graph graph, Arguments arguments, boolean isDerivative) {
        for (int from = 0; from < graph.nodes().size(); from += STRETCH) {
            List<Node> nodes =
                    graph.nodes().subList(from, Math.min(graph.nodes().size(), from + STRETCH));
            GraphBuilder all = new GraphBuilder(List.of());
            List<Value> places = all.addAll(graph);
            nodes.forEach(node -> all.output(name(node), places.get(node.value().index())));
            Graph stretch =
                    all.build().withOutputs(nodes.stream().map(NotFinite::name).toList());
            try (Run run = backend.compile(stretch).bind(task.data())) {
                Optional<String> found = first(nodes, run.run(arguments), isDerivative);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String name(Node node) {
        return "node " + node.value().index();
    }

    private static Optional<String> first(List<Node> nodes, Result result, boolean isDerivative) {
        for (Node node : nodes) {
            Optional<Double> bad = Arrays.stream(result.column(name(node)))
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
        String part = node.origin().operator();
        return "%s %s, where %s gives %s%s"
                .formatted(
                        isDerivative ? "in the derivative of" : "in",
                        part.isEmpty() ? "the query" : "'" + part + "'",
                        operator,
                        Double.isNaN(number) ? "no number" : "infinity",
                        rows);
    }
}
