package dev.sigmalab.engine.health;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.Gates;
import dev.sigmalab.engine.train.MatchingObjective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Slopes of slopes: what a parameter acts through where it changes nothing alone. The derivative of a derivative is a
/// graph like any other.
final class HiddenSlopes {
    private static final String LOSS = MatchingObjective.LOSS;
    private static final String SLOPE = "slope";
    private static final long SEED = 20_231;

    private final Subject subject;
    private final Backend backend;
    private final Graph soft;
    private final Map<Origin, String> gates = new LinkedHashMap<>();

    HiddenSlopes(Subject subject, Backend backend) {
        this.subject = subject;
        this.backend = backend;
        GraphBuilder named = new GraphBuilder(Rewrites.standard());
        Graph loss = subject.task().soft().withOutputs(List.of(LOSS));
        List<Value> places = named.addAll(loss);
        named.output(LOSS, places.get(loss.output(LOSS).index()));
        Gates.of(loss).forEach((origin, gate) -> {
            gates.put(origin, "gate " + gates.size());
            named.output(gates.get(origin), places.get(gate.index()));
        });
        this.soft = named.build();
    }

    /// Whether moving one parameter changes the slope of another: ∂²loss / ∂p ∂q ≠ 0.
    boolean areTogether(String p, String q) {
        return slope(p) instanceof Graph slope && depends(slope, parameter(slope, q));
    }

    /// Whether the slope of a parameter changes with the truth of a comparison in some row.
    boolean isBehind(String p, Origin comparison) {
        return gates.containsKey(comparison)
                && slope(p) instanceof Graph slope
                && depends(slope, slope.output(gates.get(comparison)));
    }

    /// Rows of a learnable column by which the loss does not change, neither where learning began nor where it ended.
    List<Integer> unreached(String column) {
        if (parameter(soft, column) == null) {
            return List.of();
        }
        String name = Differentiation.name(LOSS, column);
        Graph derivative = new Differentiation(Rewrites.standard())
                .gradient(soft, LOSS, List.of(column))
                .withOutputs(List.of(name));
        double[] before = column(derivative, name, subject.start());
        double[] after = column(derivative, name, subject.end());
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < before.length; row++) {
            if (before[row] == 0 && after[row] == 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// The slope by a parameter as a graph of its own. The slopes by a learnable column are added up with random
    /// factors, so that they do not cancel.
    private Graph slope(String parameter) {
        if (parameter(soft, parameter) == null) {
            return null;
        }
        Graph derivative = new Differentiation(Rewrites.standard()).gradient(soft, LOSS, List.of(parameter));
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        List<Value> places = graph.addAll(derivative);
        Value slopes = places.get(
                derivative.output(Differentiation.name(LOSS, parameter)).index());
        Domain rows = graph.shape(slopes).domain();
        graph.output(
                SLOPE,
                rows.equals(Domain.UNIT)
                        ? slopes
                        : graph.total(graph.times(
                                slopes, graph.add(new Operator.Noise(rows, Operator.Distribution.UNIFORM, SEED)))));
        gates.values()
                .forEach(gate ->
                        graph.output(gate, places.get(derivative.output(gate).index())));
        return graph.build();
    }

    private boolean depends(Graph slope, Value on) {
        if (on == null) {
            return false;
        }
        SequencedMap<String, Value> targets = new LinkedHashMap<>();
        targets.put("it", on);
        Graph mixed = new Differentiation(Rewrites.standard()).gradient(slope, SLOPE, targets);
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        List<Value> places = graph.addAll(mixed);
        Value change =
                places.get(mixed.output(Differentiation.name(SLOPE, "it")).index());
        graph.output("change", graph.total(graph.map(ScalarFunction.ABSOLUTE, change)));
        double size = run(graph.build(), subject.end()).scalar("change");
        return Double.isFinite(size) && size > 0;
    }

    private static Value parameter(Graph graph, String name) {
        return graph.nodes().stream()
                .filter(node -> node.operator() instanceof Operator.Parameter parameter
                        && parameter.name().equals(name))
                .map(dev.sigmalab.engine.ir.Node::value)
                .findFirst()
                .orElse(null);
    }

    private double[] column(Graph graph, String output, Arguments arguments) {
        return run(graph, arguments).column(output);
    }

    private Result run(Graph graph, Arguments arguments) {
        try (Run run = backend.compile(graph).bind(subject.task().data())) {
            return run.run(arguments);
        }
    }
}
