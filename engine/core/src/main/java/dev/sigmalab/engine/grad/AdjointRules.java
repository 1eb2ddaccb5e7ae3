package dev.sigmalab.engine.grad;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// One rule per operator: given y = op(x₁, …) and the cotangent ȳ = ∂L/∂y, what is added to each x̄ᵢ = ∂L/∂xᵢ.
final class AdjointRules {
    private final GraphBuilder graph;
    private final Function<Value, Value> renamed;
    private final Predicate<Value> active;
    private final Map<Value, Value> parts = new LinkedHashMap<>();

    /// @param graph where the derivative is built
    /// @param renamed where a value of the differentiated graph stands in it
    /// @param active whether a value of the differentiated graph depends on what is differentiated
    AdjointRules(GraphBuilder graph, Function<Value, Value> renamed, Predicate<Value> active) {
        this.graph = graph;
        this.renamed = renamed;
        this.active = active;
    }

    /// The summands for the active inputs of a node, keyed by the inputs of the differentiated graph.
    Map<Value, Value> apply(Node node, Value cotangent) {
        Value y = renamed.apply(node.value());
        switch (node.operator()) {
            case Operator.Leaf _ -> {}
            case Operator.Map map -> map(map, y, cotangent);
            // y = x[e]  ⇒  x̄ = Σₑ ȳ
            case Operator.Gather(Value source, Edge edge) -> add(source, () -> graph.sum(cotangent, edge));
            case Operator.Segment segment -> segment(segment, y, cotangent);
            // y = x₁ ⊎ x₂ ⊎ …  ⇒  x̄ᵢ = the i-th slice of ȳ
            case Operator.Stack(List<Value> stacked) -> stack(stacked, cotangent);
            // y = the i-th slice of x  ⇒  x̄ = 0 ⊎ … ⊎ ȳ ⊎ … ⊎ 0
            case Operator.Slice(Value source, int part) -> add(source, () -> slice(source, part, cotangent));
            // yᵢ = Σ_{j before i} xⱼ  ⇒  x̄ⱼ = Σ_{i after j} ȳᵢ
            case Operator.Prefix(Value source, var _, Edge segments, boolean reverse) ->
                add(
                        source,
                        () -> graph.add(new Operator.Prefix(
                                cotangent,
                                ((Operator.Prefix) node.operator().withInputs(renamed)).order(),
                                segments,
                                !reverse)));
            case Operator.RowMatrix product -> rowMatrix(product, cotangent);
            // Y = Σ a ⊗ b  ⇒  ā = Ȳ b, b̄ = Ȳᵀ a
            case Operator.OuterSum(Value left, Value right) -> {
                add(left, () -> product(right, cotangent, width(left), true));
                add(right, () -> product(left, cotangent, width(right), false));
            }
            // y = Σ_w x  ⇒  x̄ = ȳ in every place of the width
            case Operator.WidthSum(Value source) ->
                add(
                        source,
                        () -> width(source) == 1
                                ? cotangent
                                : graph.add(new Operator.WidthBroadcast(cotangent, width(source))));
            // y = x in every place  ⇒  x̄ = Σ_w ȳ
            case Operator.WidthBroadcast(Value source, int _) ->
                add(source, () -> graph.add(new Operator.WidthSum(cotangent)));
            case Operator.Root root -> root(root, y, cotangent);
            case Operator.Detach _ -> {}
        }
        return parts;
    }

    private void map(Operator.Map map, Value y, Value cotangent) {
        List<Value> operands = map.operands().stream().map(renamed).toList();
        ScalarDerivatives derivatives = new ScalarDerivatives(graph, map.function(), operands, y);
        for (int i = 0; i < operands.size(); i++) {
            int operand = i;
            if (derivatives.exists(i)) {
                add(map.operands().get(i), () -> derivatives.part(operand, cotangent));
            }
        }
    }

    /// Sum: yₛ = Σ_{i in s} xᵢ ⇒ x̄ᵢ = ȳ_{s(i)}.
    /// Maximum and minimum: the cotangent is shared equally by the rows that attain the extreme.
    private void segment(Operator.Segment segment, Value y, Value cotangent) {
        add(segment.source(), () -> switch (segment.reduction()) {
            case SUM -> graph.gather(cotangent, segment.edge());
            case MAX, MIN -> {
                Value x = renamed.apply(segment.source());
                Value attains = graph.map(ScalarFunction.ZERO, graph.minus(x, graph.gather(y, segment.edge())));
                Value count = graph.add(new Operator.Segment(Reduction.SUM, attains, segment.edge()));
                Value share = graph.map(ScalarFunction.DIVIDE_OR_ZERO, cotangent, count);
                yield graph.times(attains, graph.gather(share, segment.edge()));
            }
        });
    }

    private void stack(List<Value> stacked, Value cotangent) {
        for (int i = 0; i < stacked.size(); i++) {
            int part = i;
            add(stacked.get(i), () -> graph.add(new Operator.Slice(cotangent, part)));
        }
    }

    private Value slice(Value source, int part, Value cotangent) {
        Shape whole = graph.shape(renamed.apply(source));
        List<Domain> domains = ((Domain.Union) whole.domain()).parts();
        List<Value> stacked = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            stacked.add(i == part ? cotangent : graph.constant(0, new Shape(domains.get(i), whole.width())));
        }
        return graph.add(new Operator.Stack(stacked));
    }

    /// y = x M ⇒ x̄ = ȳ Mᵀ, M̄ = Σ x ⊗ ȳ; y = x Mᵀ ⇒ x̄ = ȳ M, M̄ = Σ ȳ ⊗ x.
    private void rowMatrix(Operator.RowMatrix product, Value cotangent) {
        Value rows = renamed.apply(product.rows());
        Value matrix = renamed.apply(product.matrix());
        add(
                product.rows(),
                () -> graph.add(
                        new Operator.RowMatrix(cotangent, matrix, width(product.rows()), !product.transposed())));
        add(
                product.matrix(),
                () -> graph.add(
                        product.transposed()
                                ? new Operator.OuterSum(cotangent, rows)
                                : new Operator.OuterSum(rows, cotangent)));
    }

    /// Σ wᵢ σ(sᵢ − b) = k, differentiated implicitly with f = σ(s − b), f′ = f (1 − f), D = Σ w f′:
    /// s̄ = b̄ w f′ / D, w̄ = b̄ f / D, k̄ = −b̄ / D.
    private void root(Operator.Root root, Value b, Value cotangent) {
        Edge edge = root.segments();
        Value weights = renamed.apply(root.weights());
        Value f = graph.map(ScalarFunction.SIGMOID, graph.minus(renamed.apply(root.scores()), graph.gather(b, edge)));
        Value slope = graph.times(weights, graph.times(f, graph.complement(f)));
        Value share = graph.map(ScalarFunction.DIVIDE_OR_ZERO, cotangent, graph.sum(slope, edge));
        add(root.scores(), () -> graph.times(graph.gather(share, edge), slope));
        add(root.weights(), () -> graph.times(graph.gather(share, edge), f));
        add(root.target(), () -> graph.negate(share));
    }

    private Value product(Value rows, Value matrix, int columns, boolean transposed) {
        return graph.add(new Operator.RowMatrix(renamed.apply(rows), matrix, columns, transposed));
    }

    private int width(Value value) {
        return graph.shape(renamed.apply(value)).width();
    }

    private void add(Value input, Supplier<Value> part) {
        if (active.test(input)) {
            parts.merge(input, part.get(), graph::plus);
        }
    }
}
