package dev.sigmalab.engine.ir;

import java.util.List;
import java.util.Objects;

/// An order of the rows of a domain, for [Operator.Prefix]. Equal keys keep the order of the rows.
///
/// An order is piecewise constant in its key, so no gradient flows through it.
public sealed interface Order {
    /// Values that have to be computed before the order is known.
    List<Value> inputs();

    /// The order in which the rows stand.
    record Stored() implements Order {
        @Override
        public List<Value> inputs() {
            return List.of();
        }

        @Override
        public String toString() {
            return "stored order";
        }
    }

    /// A permutation that comes from the data, bound under its name.
    record Data(String name) implements Order {
        public Data {
            Objects.requireNonNull(name);
        }

        @Override
        public List<Value> inputs() {
            return List.of();
        }

        @Override
        public String toString() {
            return "order " + name;
        }
    }

    /// Sorted by a value of the graph, recomputed in every step (ArgSort).
    record Sorted(Value key, boolean descending) implements Order {
        public Sorted {
            Objects.requireNonNull(key);
        }

        @Override
        public List<Value> inputs() {
            return List.of(key);
        }

        @Override
        public String toString() {
            return "sorted by " + key + (descending ? " descending" : "");
        }
    }
}
