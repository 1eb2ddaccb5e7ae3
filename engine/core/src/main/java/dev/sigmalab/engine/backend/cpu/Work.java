package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Edge;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;

/// How a [Cell] is computed.
sealed interface Work {
    /// Read from the data, the arguments or a source of random numbers.
    record Source(Operator.Leaf leaf) implements Work {}

    /// How many rows a domain has: part of the data, so that data that differ in it alone share a program.
    record Rows(Domain domain) implements Work {}

    /// A scalar function over `unit`, in double precision.
    record Scalar(ScalarFunction function) implements Work {}

    /// One loop over a block, part of a pass.
    record Loop(Primitive primitive) implements Work {}

    /// A gather of width 1, part of a pass; its source is a column of another domain, or a scalar.
    record Pick(Edge.Data edge) implements Work {}

    /// A reduction of a domain to one number, part of a pass.
    record Reduce(Primitive primitive) implements Work {}

    /// A sum of width 1 along an edge to few rows, part of a pass.
    record Collect(Edge.Data edge) implements Work {}

    /// An operator that needs its inputs whole; the inputs are the cell's rows.
    record Whole(Operator operator) implements Work {}

    /// Whether the work is done block by block within a pass.
    default boolean streams() {
        return switch (this) {
            case Loop _, Pick _, Reduce _, Collect _ -> true;
            case Source _, Rows _, Scalar _, Whole _ -> false;
        };
    }

    /// Whether the result is there only at the end of the pass.
    default boolean reduces() {
        return this instanceof Reduce || this instanceof Collect;
    }
}
