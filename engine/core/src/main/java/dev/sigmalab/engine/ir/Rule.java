package dev.sigmalab.engine.ir;

import java.util.Optional;

/// A local rewrite: given an operator about to be added, a value of the graph that means the same, or nothing.
///
/// Implementations live in [dev.sigmalab.engine.rewrite], one per file, each proven there by evaluating both sides.
public interface Rule {
    /// The replacement, built with the same builder; empty when the rule does not apply.
    Optional<Value> apply(Operator operator, GraphBuilder graph);
}
