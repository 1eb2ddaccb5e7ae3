package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.Value;

/// SQL's three-valued logic, relaxed: how far a predicate is true, and how far it is false. Both are 0 when it is
/// unknown; they add up to 1 when everything in it is known.
///
/// @param t truth, in [0, 1]
/// @param f falsity, in [0, 1]
public record Truth(Value t, Value f) {
    /// Not: truth and falsity change places, unknown stays unknown.
    public Truth not() {
        return new Truth(f, t);
    }
}
