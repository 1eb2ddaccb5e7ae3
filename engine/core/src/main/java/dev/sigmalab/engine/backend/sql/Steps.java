package dev.sigmalab.engine.backend.sql;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.stream.Stream;

/// Which values of a graph become columns, and in which step: a step's columns are computed from those of earlier steps
/// alone. What is used once, and looks at its own row only, is printed where it is used.
final class Steps {
    private final Graph graph;
    /// By value; 0 for what is no column.
    private final int[] step;
    /// By value: the last step that what is printed for it needs.
    private final int[] reach;

    Steps(Graph graph) {
        this.graph = graph;
        this.step = new int[graph.nodes().size()];
        this.reach = new int[step.length];
        boolean[] columns = columns();
        for (Node node : graph.nodes()) {
            int index = node.value().index();
            for (Value input : node.operator().inputs()) {
                reach[index] = Math.max(reach[index], reach[input.index()]);
            }
            if (columns[index]) {
                step[index] = reach[index] + 1;
                reach[index] = step[index];
            }
        }
    }

    private boolean[] columns() {
        boolean[] columns = new boolean[step.length];
        int[] uses = new int[step.length];
        for (Node node : graph.nodes()) {
            node.operator().inputs().forEach(input -> uses[input.index()]++);
            elsewhere(node.operator()).forEach(input -> columns[input.index()] = true);
            columns[node.value().index()] |= isOfOtherRows(node);
        }
        for (Node node : graph.nodes()) {
            boolean isLeaf = node.operator() instanceof Operator.Leaf || isNumber(node.value());
            columns[node.value().index()] |= uses[node.value().index()] > 1 && !isLeaf;
        }
        graph.outputs().values().forEach(output -> columns[output.index()] = true);
        return columns;
    }

    /// Inputs that are read from another step's rows by their name.
    private Stream<Value> elsewhere(Operator operator) {
        return switch (operator) {
            case Operator.Gather(Value source, Edge edge) ->
                edge instanceof Edge.ToUnit && isNumber(source) ? Stream.of() : Stream.of(source);
            case Operator.Slice(Value source, var _) -> Stream.of(source);
            case Operator.Stack(List<Value> parts) -> parts.stream();
            case Operator.Segment(var _, Value source, var _)
            when graph.node(source).shape().domain().equals(Domain.UNIT) -> Stream.of(source);
            default -> Stream.of();
        };
    }

    private boolean isOfOtherRows(Node node) {
        return switch (node.operator()) {
            case Operator.Gather(Value source, Edge edge) -> !(edge instanceof Edge.ToUnit && isNumber(source));
            case Operator.Segment _, Operator.Prefix _, Operator.Stack _, Operator.Slice _ -> true;
            default -> false;
        };
    }

    private boolean isNumber(Value value) {
        return switch (graph.node(value).operator()) {
            case Operator.Constant _ -> true;
            case Operator.Gather(Value source, Edge.ToUnit _) -> isNumber(source);
            default -> false;
        };
    }

    boolean isColumn(Value value) {
        return step[value.index()] > 0;
    }

    /// The step of a column.
    int of(Value column) {
        return step[column.index()];
    }

    /// The last step that must be there before a value can be printed.
    int reach(Value value) {
        return reach[value.index()];
    }

    /// The columns of a domain's step.
    List<Node> columns(Domain domain, int at) {
        return graph.nodes().stream()
                .filter(node -> step[node.value().index()] == at
                        && node.shape().domain().equals(domain))
                .toList();
    }

    /// All steps there are.
    int count() {
        return java.util.Arrays.stream(step).max().orElse(0);
    }
}
