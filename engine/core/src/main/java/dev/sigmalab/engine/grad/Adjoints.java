package dev.sigmalab.engine.grad;

import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Value;
import java.util.List;
import java.util.Map;

/// A graph and its derivative in one builder, from which further things can be computed.
///
/// @param builder where graph and derivative stand
/// @param places where each value of the differentiated graph stands in it, by its index
/// @param cotangents where the derivative by a value of the differentiated graph stands; none where the output does
///     not depend on it
/// @param parts where what an operator adds to the derivative of what it reads stands
public record Adjoints(GraphBuilder builder, List<Value> places, Map<Value, Value> cotangents, Map<Arc, Value> parts) {
    /// That one operator reads another's value; of the differentiated graph.
    ///
    /// @param from what is read
    /// @param to the operator that reads it
    public record Arc(Value from, Value to) {}
}
