package dev.sigmalab.engine.rewrite;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Rule;
import dev.sigmalab.engine.ir.Value;
import java.util.Optional;

/// A number of `unit` repeated over a domain is that number over the domain. Not for partial edges, where rows without
/// a target read 0.
final class GatherOfConstant implements Rule {
    @Override
    public Optional<Value> apply(Operator operator, GraphBuilder graph) {
        return operator instanceof Operator.Gather(Value source, Edge.ToUnit(Domain from))
                        && graph.operator(source) instanceof Operator.Constant(Domain _, double number)
                ? Optional.of(graph.add(new Operator.Constant(from, number)))
                : Optional.empty();
    }
}
