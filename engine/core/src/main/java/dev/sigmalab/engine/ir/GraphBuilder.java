package dev.sigmalab.engine.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds a [Graph]: checks each operator, applies the rewrite rules, and returns an equal earlier node instead of
/// adding it a second time.
public final class GraphBuilder {
    private final List<Rule> rules;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Operator, Value> known = new HashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private Origin origin = Origin.NONE;

    /// @param rules rewrites tried, in this order, on every operator before it is added
    public GraphBuilder(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// The origin that nodes get from now on.
    public GraphBuilder at(Origin newOrigin) {
        this.origin = newOrigin;
        return this;
    }

    /// The origin that nodes get at present.
    public Origin origin() {
        return origin;
    }

    /// Adds an operator under the present origin.
    ///
    /// @throws IllegalArgumentException if the operator's inputs do not fit together
    public Value add(Operator operator) {
        return add(operator, origin);
    }

    /// Adds an operator under an origin, which the nodes that rules make in its place share.
    public Value add(Operator operator, Origin nodeOrigin) {
        Value existing = known.get(operator);
        if (existing != null) {
            return existing;
        }
        Shape shape = operator.shape(this::shape);
        Origin outer = origin;
        origin = nodeOrigin;
        try {
            for (Rule rule : rules) {
                Optional<Value> replacement = rule.apply(operator, this);
                if (replacement.isPresent()) {
                    checkShape(rule, shape, replacement.get());
                    known.put(operator, replacement.get());
                    return replacement.get();
                }
            }
        } finally {
            origin = outer;
        }
        Value value = new Value(nodes.size());
        nodes.add(new Node(value, operator, shape, nodeOrigin));
        known.put(operator, value);
        return value;
    }

    private void checkShape(Rule rule, Shape expected, Value replacement) {
        if (!shape(replacement).equals(expected)) {
            throw new IllegalStateException(
                    "%s turned %s into %s".formatted(rule.getClass().getSimpleName(), expected, shape(replacement)));
        }
    }

    /// Copies every node of a graph into this builder, in order.
    ///
    /// @return where each value of the graph stands now, by its old index
    public List<Value> addAll(Graph graph) {
        List<Value> renamed = new ArrayList<>();
        for (Node node : graph.nodes()) {
            renamed.add(add(node.operator().withInputs(old -> renamed.get(old.index())), node.origin()));
        }
        return renamed;
    }

    /// Names a value as an output; a second value under the same name replaces the first.
    public GraphBuilder output(String name, Value value) {
        outputs.put(name, value);
        return this;
    }

    /// The value that an operator has if it was added before.
    public Optional<Value> known(Operator operator) {
        return Optional.ofNullable(known.get(operator));
    }

    /// The operator behind a value.
    public Operator operator(Value value) {
        return nodes.get(value.index()).operator();
    }

    /// The shape of a value.
    public Shape shape(Value value) {
        return nodes.get(value.index()).shape();
    }

    /// Where a value stems from.
    public Origin origin(Value value) {
        return nodes.get(value.index()).origin();
    }

    /// How many nodes there are so far.
    public int size() {
        return nodes.size();
    }

    /// The graph of what the outputs need; unneeded nodes are dropped.
    public Graph build() {
        Graph all = new Graph(nodes, outputs);
        return rules.isEmpty() ? all : all.withOutputs(List.copyOf(outputs.keySet()));
    }

    // --- the operators by name, so that formulas read as formulas -------------------------------------------------

    /// A scalar function of values over one domain.
    public Value map(ScalarFunction function, Value... operands) {
        return add(new Operator.Map(function, List.of(operands)));
    }

    /// A number, as a value of the same domain as another value of width 1.
    public Value constant(double number, Value like) {
        return constant(number, shape(like));
    }

    /// A number in every place of a shape.
    public Value constant(double number, Shape shape) {
        Value narrow = add(new Operator.Constant(shape.domain(), number));
        return shape.width() == 1 ? narrow : add(new Operator.WidthBroadcast(narrow, shape.width()));
    }

    public Value plus(Value a, Value b) {
        return map(ScalarFunction.ADD, a, b);
    }

    public Value minus(Value a, Value b) {
        return map(ScalarFunction.SUBTRACT, a, b);
    }

    public Value times(Value a, Value b) {
        return map(ScalarFunction.MULTIPLY, a, b);
    }

    public Value times(double factor, Value a) {
        return times(a, constant(factor, a));
    }

    public Value plus(Value a, double summand) {
        return plus(a, constant(summand, a));
    }

    /// 1 − a.
    public Value complement(Value a) {
        return minus(constant(1, a), a);
    }

    public Value negate(Value a) {
        return map(ScalarFunction.NEGATE, a);
    }

    public Value divide(Value a, Value b) {
        return map(ScalarFunction.DIVIDE, a, b);
    }

    public Value gather(Value source, Edge edge) {
        return add(new Operator.Gather(source, edge));
    }

    /// A value over `unit`, repeated in every row of a domain; itself if the domain is `unit`.
    public Value broadcast(Value scalar, Domain domain) {
        return domain.equals(Domain.UNIT) ? scalar : gather(scalar, Edge.toUnit(domain));
    }

    public Value sum(Value source, Edge edge) {
        return add(new Operator.Segment(Reduction.SUM, source, edge));
    }

    /// The sum over all rows; the value itself if it is over `unit` already.
    public Value total(Value source) {
        Domain domain = shape(source).domain();
        return domain.equals(Domain.UNIT) ? source : sum(source, Edge.toUnit(domain));
    }
}
