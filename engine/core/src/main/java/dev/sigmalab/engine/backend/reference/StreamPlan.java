package dev.sigmalab.engine.backend.reference;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How to compute one value of a graph so that few others ever stand as whole columns: in sweeps over the rows of a
/// domain, which compute what looks at one row at a time and add up sums, and in between whole columns that cannot be
/// had otherwise.
///
/// Whole columns are: what an edge leads to, what is stacked, sliced, ordered or solved for, and what comes of that.
/// What several sweeps need row by row is computed in each.
final class StreamPlan {
    private final Graph graph;
    private final Value asked;
    private final int[] stage;
    private final boolean[] held;
    private final List<Step> steps = new ArrayList<>();
    private final Sweep last;

    sealed interface Step {
        /// Values that have to stand as columns before.
        Set<Integer> reads();

        /// Values that stand as columns afterwards.
        List<Node> makes();
    }

    /// One pass over the rows of a domain.
    ///
    /// @param reads columns, those over the domain row by row and others as a whole
    /// @param rows what is computed of each row, in order
    /// @param columns those of them that are kept
    /// @param sums over rows
    record Sweep(Domain domain, Set<Integer> reads, List<Node> rows, List<Node> columns, List<Node> sums)
            implements Step {
        @Override
        public List<Node> makes() {
            return Stream.concat(columns.stream(), sums.stream()).toList();
        }
    }

    /// One operator on whole columns.
    record Whole(Node node, Set<Integer> reads) implements Step {
        @Override
        public List<Node> makes() {
            return List.of(node);
        }
    }

    /// @param graph without values that `asked` does not need
    StreamPlan(Graph graph, Value asked) {
        this.graph = graph;
        this.asked = asked;
        this.stage = new int[graph.nodes().size()];
        this.held = new boolean[stage.length];
        for (Node node : graph.nodes()) {
            held[node.value().index()] |= !isByRow(node);
            wholeInputs(node).forEach(input -> held[input.index()] = true);
            stage[node.value().index()] = stageOf(node);
        }
        int stages = graph.nodes().stream()
                .mapToInt(node -> stage[node.value().index()])
                .max()
                .orElse(-1);
        for (int i = 0; i <= stages; i++) {
            addSteps(i);
        }
        this.last =
                isByRow(graph.node(asked)) ? sweep(domain(asked), stages, List.of(graph.node(asked)), List.of()) : null;
    }

    /// What is done before the asked value can be had; then it stands as a column unless [#isStreamed].
    List<Step> steps() {
        return steps;
    }

    /// Whether the asked value is computed row by row, by [#last].
    boolean isStreamed() {
        return last != null;
    }

    /// The pass that computes the asked value.
    Sweep last() {
        return last;
    }

    /// For each step the columns that nobody reads after it.
    List<Set<Integer>> lastRead() {
        Set<Integer> later = new HashSet<>();
        later.add(asked.index());
        if (last != null) {
            later.addAll(last.reads());
        }
        List<Set<Integer>> letGo = new ArrayList<>();
        for (Step step : steps.reversed()) {
            Set<Integer> unread = new HashSet<>(step.reads());
            step.makes().forEach(node -> unread.add(node.value().index()));
            unread.removeAll(later);
            letGo.addFirst(unread);
            later.addAll(step.reads());
        }
        return letGo;
    }

    private void addSteps(int at) {
        Map<Domain, List<Node>> swept = new LinkedHashMap<>();
        List<Node> whole = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (stage[node.value().index()] != at || !held[node.value().index()]) {
                continue;
            }
            if (isByRow(node) || isSum(node)) {
                swept.computeIfAbsent(sweptBy(node), _ -> new ArrayList<>()).add(node);
            } else if (!(node.operator() instanceof Operator.Parameter)) {
                whole.add(node);
            }
        }
        swept.forEach((domain, nodes) -> steps.add(sweep(
                domain,
                at,
                nodes.stream().filter(this::isByRow).toList(),
                nodes.stream().filter(this::isSum).toList())));
        whole.forEach(node -> steps.add(new Whole(node, indices(node.operator().inputs()))));
    }

    /// @param columns values to be computed of each row
    private Sweep sweep(Domain domain, int at, List<Node> columns, List<Node> sums) {
        boolean[] computed = new boolean[stage.length];
        Set<Integer> reads = new HashSet<>();
        columns.forEach(node -> computed[node.value().index()] = true);
        sums.forEach(node -> node.operator().inputs().forEach(input -> demand(input, at, computed, reads)));
        for (Node node : graph.nodes().reversed()) {
            if (computed[node.value().index()]) {
                rowInputs(node).forEach(input -> demand(input, at, computed, reads));
                reads.addAll(indices(wholeInputs(node)));
            }
        }
        List<Node> rows = graph.nodes().stream()
                .filter(node -> computed[node.value().index()])
                .toList();
        return new Sweep(domain, reads, rows, columns, sums);
    }

    /// Something that a sweep needs of each row: from a column that there is by then, or else computed.
    private void demand(Value input, int at, boolean[] computed, Set<Integer> reads) {
        if (isByRow(graph.node(input)) && !(held[input.index()] && stage[input.index()] < at)) {
            computed[input.index()] = true;
        } else {
            reads.add(input.index());
        }
    }

    private int stageOf(Node node) {
        if (node.operator() instanceof Operator.Parameter) {
            return -1;
        }
        int at = 0;
        for (Value input : wholeInputs(node)) {
            at = Math.max(at, stage[input.index()] + 1);
        }
        for (Value input : isSum(node) ? node.operator().inputs() : rowInputs(node)) {
            at = Math.max(at, stage[input.index()] + (isByRow(graph.node(input)) ? 0 : 1));
        }
        return at;
    }

    private Domain sweptBy(Node node) {
        return isSum(node)
                ? domain(node.operator().inputs().getFirst())
                : node.shape().domain();
    }

    private boolean isSum(Node node) {
        return (node.operator() instanceof Operator.Segment || node.operator() instanceof Operator.OuterSum)
                && !domain(node.operator().inputs().getFirst()).equals(Domain.UNIT);
    }

    /// Whether a value can be computed for some rows without the others.
    private boolean isByRow(Node node) {
        return !node.shape().domain().equals(Domain.UNIT)
                && switch (node.operator()) {
                    case Operator.Scan _,
                            Operator.Constant _,
                            Operator.Noise _,
                            Operator.Map _,
                            Operator.Gather _,
                            Operator.RowMatrix _,
                            Operator.WidthSum _,
                            Operator.WidthBroadcast _,
                            Operator.Detach _ -> true;
                    case Operator.Parameter _,
                            Operator.Segment _,
                            Operator.Stack _,
                            Operator.Slice _,
                            Operator.Prefix _,
                            Operator.OuterSum _,
                            Operator.Root _ -> false;
                };
    }

    private List<Value> rowInputs(Node node) {
        return !isByRow(node)
                ? List.of()
                : switch (node.operator()) {
                    case Operator.Gather _ -> List.of();
                    case Operator.RowMatrix matrix -> List.of(matrix.rows());
                    default -> node.operator().inputs();
                };
    }

    private List<Value> wholeInputs(Node node) {
        if (isSum(node)) {
            return List.of();
        }
        List<Value> whole = new ArrayList<>(node.operator().inputs());
        whole.removeAll(rowInputs(node));
        return whole;
    }

    private Domain domain(Value value) {
        return graph.node(value).shape().domain();
    }

    private static Set<Integer> indices(List<Value> values) {
        Set<Integer> indices = new HashSet<>();
        values.forEach(value -> indices.add(value.index()));
        return indices;
    }
}
