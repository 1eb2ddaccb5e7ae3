package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Reduction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A loss as a batch of rows estimates it: the outermost sums, those whose results no row looks at any more, are over
/// the rows of the batch alone, and each of them counts for as many as there are to a row of the batch.
///
/// Σ xᵢ over all rows becomes (N / n) Σ mᵢ xᵢ with m 1 in the batch of n rows and else 0. What a row needs is not
/// touched: the members of its group, the total of a subquery are there whole.
record SampledLoss(Graph graph, List<Domain.Named> sampled) {
    /// Under which name rows of the batch are scanned: 1 for them, 0 for others that they need.
    static final String BATCH = "(in the batch)";
    /// The parameter that holds how many of all rows each row of the batch stands for.
    static final String SHARE = "(rows for one of the batch)";

    /// @param outputs the losses, over `unit`; other outputs are dropped
    static SampledLoss of(Graph soft, List<String> outputs) {
        return new Sampling(soft).loss(outputs);
    }

    private static final class Sampling {
        private final Graph soft;
        private final GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        private final List<Value> copies;
        private final Map<Value, Value> sampled = new HashMap<>();

        Sampling(Graph soft) {
            this.soft = soft;
            this.copies = graph.addAll(soft);
        }

        SampledLoss loss(List<String> outputs) {
            // In the order of the graph, so that no recursion grows with it.
            for (Node node : soft.nodes()) {
                if (isOverUnit(node.value())) {
                    sampled.put(node.value(), sampled(node));
                }
            }
            outputs.forEach(name -> graph.output(name, sampled.get(soft.output(name))));
            Graph built = graph.build();
            List<Domain.Named> scanned = built.scans().stream()
                    .filter(scan -> scan.column().equals(BATCH))
                    .map(scan -> (Domain.Named) scan.domain())
                    .toList();
            return new SampledLoss(built, scanned);
        }

        private Value sampled(Node node) {
            Operator operator = node.operator();
            if (operator instanceof Operator.Segment(Reduction reduction, Value source, var edge)
                    && reduction == Reduction.SUM
                    && !isOverUnit(source)) {
                graph.at(node.origin());
                Value mask = mask(edge.from());
                int width = soft.node(source).shape().width();
                Value weight = width == 1 ? mask : graph.add(new Operator.WidthBroadcast(mask, width));
                Value sum = graph.sum(graph.times(weight, copy(source)), edge);
                Value share = graph.add(new Operator.Parameter(Domain.UNIT, SHARE, 1));
                return graph.times(width == 1 ? share : graph.add(new Operator.WidthBroadcast(share, width)), sum);
            }
            return operator.inputs().stream().allMatch(this::isOverUnit)
                    ? graph.add(operator.withInputs(sampled::get), node.origin())
                    : copy(node.value());
        }

        private Value mask(Domain domain) {
            return switch (domain) {
                case Domain.Named named -> graph.add(new Operator.Scan(named, BATCH, 1));
                case Domain.Union(List<Domain> parts) ->
                    graph.add(new Operator.Stack(parts.stream().map(this::mask).toList()));
                case Domain.Unit _ -> throw new IllegalStateException("one row has no batches");
            };
        }

        private boolean isOverUnit(Value value) {
            return soft.node(value).shape().domain().equals(Domain.UNIT);
        }

        private Value copy(Value value) {
            return copies.get(value.index());
        }
    }
}
