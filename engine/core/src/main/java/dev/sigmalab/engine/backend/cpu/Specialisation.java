package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A graph for a kind of data. What is the same number in every row becomes a constant, so that what depends on it
/// folds away: presences above all, which are 1 wherever nothing is missing.
///
/// Constant are columns with one number, and constants along edges that lead every row somewhere.
final class Specialisation {
    private final Plans.Traits traits;
    private final GraphBuilder builder = new GraphBuilder(Rewrites.standard());
    private final List<Value> renamed = new ArrayList<>();

    private Specialisation(Plans.Traits traits) {
        this.traits = traits;
    }

    static Graph of(Graph graph, Plans.Traits traits) {
        Specialisation own = new Specialisation(traits);
        graph.nodes().forEach(node -> own.renamed.add(own.value(node)));
        graph.outputs().forEach((name, value) -> own.builder.output(name, own.renamed.get(value.index())));
        return own.builder.build();
    }

    private Value value(Node node) {
        Operator operator = node.operator().withInputs(old -> renamed.get(old.index()));
        return constant(operator)
                .map(number -> builder.constant(number, node.shape()))
                .orElseGet(() -> builder.add(operator, node.origin()));
    }

    private Optional<Double> constant(Operator operator) {
        return switch (operator) {
            case Operator.Scan scan -> Optional.ofNullable(traits.constants().get(scan));
            case Operator.Gather(Value source, Edge.Data edge)
            when traits.total().contains(edge)
                    && builder.operator(source) instanceof Operator.Constant(var _, double number) ->
                Optional.of(number);
            default -> Optional.empty();
        };
    }
}
