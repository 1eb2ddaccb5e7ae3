package dev.sigmalab.engine.flow;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Puts the nodes of a graph together to operators of the query: those of one origin are one operator.
///
/// Only what depends on a learnable belongs to an operator. The rest is data: it stands for the tables that it is read
/// from, so that a column that two conditions share does not look as if one condition read the other.
final class Grouping {
    /// What makes nodes one operator.
    private sealed interface Key {
        record Table(String rows) implements Key {}

        record Learned(String name) implements Key {}

        record Joined(Domain from, Domain to) implements Key {}

        record Written(Origin origin) implements Key {}

        record Loss() implements Key {}
    }

    private final Graph graph;
    private final int output;
    private final Set<String> learnables;
    private final boolean[] active;
    private final boolean[] needed;
    private final Map<Integer, List<Node>> readers = new HashMap<>();
    private final Map<Key, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, List<Node>> members = new HashMap<>();
    private final int[] owners;

    Grouping(Graph graph, String output, Set<String> learnables) {
        this.graph = graph;
        this.output = graph.output(output).index();
        this.learnables = learnables;
        this.active = new boolean[graph.nodes().size()];
        this.needed = new boolean[graph.nodes().size()];
        this.owners = new int[graph.nodes().size()];
        Arrays.fill(owners, -1);
        spread();
        assign();
    }

    private void spread() {
        needed[output] = true;
        for (int i = output; i >= 0; i--) {
            if (needed[i]) {
                graph.nodes().get(i).operator().inputs().forEach(input -> needed[input.index()] = true);
            }
        }
        for (Node node : graph.nodes()) {
            active[node.value().index()] = needed[node.value().index()] && isActive(node);
        }
        graph.nodes().stream()
                .filter(node -> active[node.value().index()])
                .forEach(node -> node.operator()
                        .inputs()
                        .forEach(input -> readers.computeIfAbsent(input.index(), _ -> new ArrayList<>())
                                .add(node)));
    }

    private boolean isActive(Node node) {
        return switch (node.operator()) {
            case Operator.Parameter(var _, String name, var _) -> learnables.contains(name);
            case Operator.Detach _ -> false;
            default -> node.operator().inputs().stream().anyMatch(input -> active[input.index()]);
        };
    }

    private void assign() {
        for (Node node : graph.nodes()) {
            int index = node.value().index();
            if (active[index]) {
                Key key = key(node);
                if (!(key instanceof Key.Learned) && !(key instanceof Key.Loss)) {
                    tables(node).forEach(table -> numbers.putIfAbsent(table, numbers.size()));
                }
                owners[index] = numbers.computeIfAbsent(key, _ -> numbers.size());
                members.computeIfAbsent(owners[index], _ -> new ArrayList<>()).add(node);
            }
        }
    }

    private Key key(Node node) {
        if (node.operator() instanceof Operator.Parameter(var _, String name, var _)) {
            return new Key.Learned(name);
        }
        if (node.operator() instanceof Operator.Gather(Value source, Edge.Data edge) && isJoin(node, source)) {
            return new Key.Joined(edge.from(), edge.to());
        }
        return node.origin().equals(Origin.NONE) ? new Key.Loss() : new Key.Written(node.origin());
    }

    /// Whether a value is carried from one operator to another, rather than within one.
    private boolean isJoin(Node node, Value source) {
        Origin origin = node.origin();
        boolean comesFromElsewhere = graph.node(source).operator() instanceof Operator.Parameter
                || !graph.node(source).origin().equals(origin);
        return comesFromElsewhere
                || readers.getOrDefault(node.value().index(), List.of()).stream()
                        .noneMatch(reader -> reader.origin().equals(origin));
    }

    /// The tables whose columns a node reads, by way of nodes that learn nothing.
    private Set<Key> tables(Node node) {
        Set<Key> tables = new LinkedHashSet<>();
        node.operator()
                .inputs()
                .forEach(input ->
                        addTables(input, tables, new boolean[graph.nodes().size()]));
        return tables;
    }

    private void addTables(Value value, Set<Key> tables, boolean[] seen) {
        Node node = graph.node(value);
        if (active[value.index()] || seen[value.index()]) {
            return;
        }
        seen[value.index()] = true;
        if (node.operator() instanceof Operator.Scan(Domain rows, var _, var _)) {
            tables.add(new Key.Table(rows.name()));
        }
        node.operator().inputs().forEach(input -> addTables(input, tables, seen));
    }

    /// Which operator a node is part of; −1 for none.
    int owner(Value value) {
        return owners[value.index()];
    }

    /// The value that the plan is about.
    Value output() {
        return graph.nodes().get(output).value();
    }

    QueryPlan plan() {
        List<PlanOperator> operators = new ArrayList<>();
        numbers.forEach((key, number) -> operators.add(operator(key, number)));
        Set<PlanArc> arcs = new LinkedHashSet<>();
        members.forEach((number, nodes) -> nodes.forEach(node -> {
            if (operators.get(number).kind() != PlanOperator.Kind.LOSS) {
                tables(node).forEach(table -> arcs.add(new PlanArc(numbers.get(table), number, false)));
            }
            node.operator().inputs().stream()
                    .map(this::owner)
                    .filter(from -> from >= 0 && from != number)
                    .forEach(from -> arcs.add(new PlanArc(from, number, true)));
        }));
        return new QueryPlan(operators, List.copyOf(arcs));
    }

    private PlanOperator operator(Key key, int number) {
        List<Node> nodes = members.getOrDefault(number, List.of());
        List<PlanOperator.Inner> inner = nodes.stream().map(Grouping::inner).toList();
        String rows = nodes.isEmpty() ? "" : nodes.getLast().shape().domain().name();
        return switch (key) {
            case Key.Table(String name) ->
                new PlanOperator(number, PlanOperator.Kind.TABLE, name, Origin.NONE, name, List.of());
            case Key.Learned(String name) ->
                new PlanOperator(
                        number, PlanOperator.Kind.LEARN, name, nodes.getFirst().origin(), rows, inner);
            case Key.Joined(Domain from, Domain to) ->
                new PlanOperator(
                        number,
                        PlanOperator.Kind.JOIN,
                        to.name() + " to " + from.name(),
                        nodes.getFirst().origin(),
                        rows,
                        inner);
            case Key.Written(Origin origin) ->
                new PlanOperator(number, kind(nodes), origin.operator(), origin, rows, inner);
            case Key.Loss() -> new PlanOperator(number, PlanOperator.Kind.LOSS, "loss", Origin.NONE, rows, inner);
        };
    }

    private PlanOperator.Kind kind(List<Node> nodes) {
        if (nodes.stream().map(Node::operator).anyMatch(Grouping::gathersMany)) {
            return PlanOperator.Kind.AGGREGATE;
        }
        return nodes.stream().anyMatch(node -> isGate(node.operator()))
                ? PlanOperator.Kind.CONDITION
                : PlanOperator.Kind.EXPRESSION;
    }

    private static boolean gathersMany(Operator operator) {
        return operator instanceof Operator.Segment
                || operator instanceof Operator.Prefix
                || operator instanceof Operator.Root;
    }

    /// A sigmoid, or the bell exp(−½ x²) of an equality.
    private boolean isGate(Operator operator) {
        return is(operator, ScalarFunction.SIGMOID)
                || is(operator, ScalarFunction.EXP)
                        && is(graph.node(operator.inputs().getFirst()).operator(), ScalarFunction.MULTIPLY)
                        && graph.node(operator.inputs().getFirst()).operator().inputs().stream()
                                .anyMatch(factor -> is(graph.node(factor).operator(), ScalarFunction.SQUARE));
    }

    private static boolean is(Operator operator, ScalarFunction expected) {
        return operator instanceof Operator.Map(var function, var _) && function == expected;
    }

    private static PlanOperator.Inner inner(Node node) {
        String text = switch (node.operator()) {
            case Operator.Map(var function, var _) -> function.name().toLowerCase(Locale.ROOT);
            case Operator.Parameter(var _, String name, var _) -> name;
            case Operator.Segment(var reduction, var _, var edge) ->
                reduction.name().toLowerCase(Locale.ROOT) + " to " + edge.to().name();
            case Operator.Gather(var _, var edge) -> "gather to " + edge.from().name();
            default -> node.operator().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
        List<Integer> inputs =
                node.operator().inputs().stream().map(Value::index).toList();
        return new PlanOperator.Inner(node.value().index(), text.replace('_', ' '), inputs);
    }

    /// What an operator hands to others: its values that they read, and the output.
    Stream<Value> handed(int number) {
        return members.getOrDefault(number, List.of()).stream()
                .map(Node::value)
                .filter(value -> value.index() == output
                        || readers.getOrDefault(value.index(), List.of()).stream()
                                .anyMatch(reader -> owner(reader.value()) >= 0 && owner(reader.value()) != number));
    }
}
