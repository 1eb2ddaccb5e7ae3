package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The truth of each soft comparison in a graph.
public final class Gates {
    private Gates() {}

    /// The outermost sigmoid or bell of each comparison; others in it are the analyst's own functions.
    public static SequencedMap<Origin, Value> of(Graph soft) {
        SequencedMap<Origin, Value> gates = new LinkedHashMap<>();
        for (Node node : soft.nodes()) {
            if (node.operator() instanceof Operator.Map(var function, var _)
                    && (function == ScalarFunction.SIGMOID || function == ScalarFunction.EXP)) {
                gates.put(node.origin(), node.value());
            }
        }
        return gates;
    }
}
