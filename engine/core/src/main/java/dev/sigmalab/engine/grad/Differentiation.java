package dev.sigmalab.engine.grad;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Reverse-mode differentiation of a graph.
///
/// The cotangent of a value v is ∂output/∂v; it is built node by node from the output backwards, only along nodes that
/// depend on what is differentiated (inactive branches are pruned). Nodes of the derivative keep the origin of the
/// node whose adjoint they are part of. The result is a graph of the same operators and can be differentiated again.
public final class Differentiation {
    private final List<Rule> rules;

    /// @param rules rewrites applied while the derivative is built
    public Differentiation(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// The graph with its outputs and, for each named parameter p, the further output [#name].
    ///
    /// @throws IllegalArgumentException if the output is not a scalar over `unit`, or a parameter does not occur
    public Graph gradient(Graph graph, String output, List<String> parameters) {
        SequencedMap<String, Value> targets = new LinkedHashMap<>();
        for (String parameter : parameters) {
            targets.put(parameter, parameter(graph, parameter));
        }
        return gradient(graph, output, targets);
    }

    /// The graph with its outputs and the derivative of one of them by any of its values.
    ///
    /// @param targets the values by which to differentiate, by the names used in [#name]
    public Graph gradient(Graph graph, String output, SequencedMap<String, Value> targets) {
        Value seed = graph.output(output);
        Shape shape = graph.node(seed).shape();
        if (!shape.equals(new Shape(Domain.UNIT, 1))) {
            throw new IllegalArgumentException("only a scalar can be differentiated, not " + output + " of " + shape);
        }
        GraphBuilder builder = new GraphBuilder(rules);
        List<Value> renamed = builder.addAll(graph);
        graph.outputs().forEach((name, value) -> builder.output(name, renamed.get(value.index())));

        Map<Value, Value> cotangents = cotangents(graph, seed, targets, builder, renamed, (_, _, _) -> {});
        targets.forEach((name, value) -> builder.output(
                name(output, name),
                cotangents.getOrDefault(
                        value, builder.constant(0, graph.node(value).shape()))));
        return builder.build();
    }

    /// The derivative of an output by every value that depends on one of the parameters, and what each operator adds to
    /// the derivative of what it reads.
    ///
    /// @throws IllegalArgumentException if the output is not a scalar over `unit`, or a parameter does not occur
    public Adjoints adjoints(Graph graph, String output, List<String> parameters) {
        SequencedMap<String, Value> targets = new LinkedHashMap<>();
        parameters.forEach(parameter -> targets.put(parameter, parameter(graph, parameter)));
        GraphBuilder builder = new GraphBuilder(rules);
        List<Value> renamed = builder.addAll(graph);
        Map<Adjoints.Arc, Value> parts = new LinkedHashMap<>();
        Map<Value, Value> cotangents = cotangents(
                graph,
                graph.output(output),
                targets,
                builder,
                renamed,
                (node, input, part) -> parts.put(new Adjoints.Arc(input, node), part));
        return new Adjoints(builder, renamed, cotangents, parts);
    }

    /// Hears what a node adds to the cotangent of what it reads.
    private interface Parts {
        void add(Value node, Value input, Value part);
    }

    /// The name of the output that holds ∂output/∂parameter.
    public static String name(String output, String parameter) {
        return "d " + output + " / d " + parameter;
    }

    private static Value parameter(Graph graph, String name) {
        return graph.nodes().stream()
                .filter(node -> node.operator() instanceof Operator.Parameter p
                        && p.name().equals(name))
                .map(Node::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter '" + name + "' in the graph"));
    }

    private static Map<Value, Value> cotangents(
            Graph graph,
            Value seed,
            SequencedMap<String, Value> targets,
            GraphBuilder builder,
            List<Value> renamed,
            Parts parts) {
        boolean[] active = active(graph, targets);
        Map<Value, Value> cotangents = new HashMap<>();
        cotangents.put(seed, builder.constant(1, graph.node(seed).shape()));
        for (int i = seed.index(); i >= 0; i--) {
            Node node = graph.nodes().get(i);
            Value cotangent = cotangents.get(node.value());
            if (cotangent == null || !active[i]) {
                continue;
            }
            builder.at(node.origin());
            AdjointRules adjoint =
                    new AdjointRules(builder, value -> renamed.get(value.index()), input -> active[input.index()]);
            adjoint.apply(node, cotangent).forEach((input, part) -> {
                parts.add(node.value(), input, part);
                cotangents.merge(input, part, builder::plus);
            });
        }
        return cotangents;
    }

    /// Which nodes depend on a target, targets included.
    private static boolean[] active(Graph graph, SequencedMap<String, Value> targets) {
        boolean[] active = new boolean[graph.nodes().size()];
        targets.values().forEach(value -> active[value.index()] = true);
        for (Node node : graph.nodes()) {
            if (!(node.operator() instanceof Operator.Detach)) {
                active[node.value().index()] |=
                        node.operator().inputs().stream().anyMatch(input -> active[input.index()]);
            }
        }
        return active;
    }
}
