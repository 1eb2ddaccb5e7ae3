package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How conjunctions of degrees of truth are counted: a t-norm and its dual t-conorm (Hájek 1998).
public enum Logic {
    /// a·b and a + b − a·b: degrees as independent probabilities.
    PRODUCT {
        @Override
        Value and(Value a, Value b, GraphBuilder graph) {
            return graph.times(a, b);
        }
    },
    /// min and max.
    GODEL {
        @Override
        Value and(Value a, Value b, GraphBuilder graph) {
            return graph.map(ScalarFunction.MINIMUM, a, b);
        }
    },
    /// max(0, a + b − 1) and min(1, a + b).
    LUKASIEWICZ {
        @Override
        Value and(Value a, Value b, GraphBuilder graph) {
            return graph.map(ScalarFunction.RELU, graph.plus(graph.plus(a, b), -1));
        }
    };

    /// The t-norm.
    abstract Value and(Value a, Value b, GraphBuilder graph);

    /// The t-conorm, by duality: 1 − (1 − a) ⊗ (1 − b).
    Value or(Value a, Value b, GraphBuilder graph) {
        return graph.complement(and(graph.complement(a), graph.complement(b), graph));
    }

    /// The name that the option `logic` uses.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The logic of a name in any case.
    public static Optional<Logic> named(String name) {
        return Arrays.stream(values())
                .filter(logic -> logic.key().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
