package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.LearnCall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A scalar parameter of a query: one or more LEARN calls of one name.
///
/// @param name the name given or derived; unique in the query
/// @param calls its LEARN calls, in the order of the text
/// @param quality what it counts: a threshold counts what its column counts
/// @param start the start given, as the engine counts; empty when the engine picks
/// @param min the lowest allowed value
/// @param max the highest allowed value
/// @param thresholdOf the loaded column that it is compared with directly, if any
public record Learnable(
        String name,
        List<LearnCall> calls,
        Quality quality,
        Optional<BigDecimal> start,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        OptionalInt thresholdOf) {
    public Learnable {
        calls = List.copyOf(calls);
    }
}
