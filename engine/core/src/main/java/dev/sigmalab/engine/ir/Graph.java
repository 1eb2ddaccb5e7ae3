package dev.sigmalab.engine.ir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An immutable operator graph: nodes in topological order and named outputs.
///
/// Made by a [GraphBuilder], which guarantees that every node reads only earlier ones and that no two nodes are equal.
public final class Graph {
    private final List<Node> nodes;
    private final Map<String, Value> outputs;

    Graph(List<Node> nodes, Map<String, Value> outputs) {
        this.nodes = List.copyOf(nodes);
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /// All nodes, every node after those that it reads.
    public List<Node> nodes() {
        return nodes;
    }

    /// The values that a run returns, by name, in the order in which they were named.
    public Map<String, Value> outputs() {
        return outputs;
    }

    /// The node that computes a value.
    public Node node(Value value) {
        return nodes.get(value.index());
    }

    /// The value of a named output.
    ///
    /// @throws IllegalArgumentException if there is no such output
    public Value output(String name) {
        return Optional.ofNullable(outputs.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no output '" + name + "' among " + outputs.keySet()));
    }

    /// The parameters that occur, in the graph's order.
    public List<Operator.Parameter> parameters() {
        return operators(Operator.Parameter.class);
    }

    /// The data columns that occur, in the graph's order.
    public List<Operator.Scan> scans() {
        return operators(Operator.Scan.class);
    }

    private <T extends Operator> List<T> operators(Class<T> kind) {
        return nodes.stream()
                .map(Node::operator)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /// The same nodes with only these outputs, and without the nodes that they do not need.
    public Graph withOutputs(List<String> names) {
        GraphBuilder builder = new GraphBuilder(List.of());
        Map<Value, Value> copied = new java.util.HashMap<>();
        boolean[] needed = new boolean[nodes.size()];
        names.forEach(name -> needed[output(name).index()] = true);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed[i]) {
                nodes.get(i).operator().inputs().forEach(input -> needed[input.index()] = true);
            }
        }
        for (Node node : nodes) {
            if (needed[node.value().index()]) {
                copied.put(node.value(), builder.add(node.operator().withInputs(copied::get), node.origin()));
            }
        }
        names.forEach(name -> builder.output(name, copied.get(output(name))));
        return builder.build();
    }

    /// The domains over which values stand, in order of first use.
    public List<Domain> domains() {
        Stream<Domain> edges = nodes.stream().flatMap(node -> switch (node.operator()) {
            case Operator.Gather gather ->
                Stream.of(gather.edge().from(), gather.edge().to());
            case Operator.Segment segment ->
                Stream.of(segment.edge().from(), segment.edge().to());
            default -> Stream.of(node.shape().domain());
        });
        return edges.distinct().toList();
    }

    @Override
    public String toString() {
        return GraphPrinter.print(this);
    }
}
