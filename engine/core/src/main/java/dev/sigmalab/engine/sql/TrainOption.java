package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import java.math.BigDecimal;

/// One `name => value` of `USING (…)`, checked against [TrainOptions].
///
/// @param key the option's name in lower case
/// @param value its value
/// @param span from the name to the end of the value
public record TrainOption(String key, Value value, Span span) {
    /// What an option can be set to.
    public sealed interface Value {
        record Number(BigDecimal number) implements Value {}

        record Text(String text) implements Value {}

        record Flag(boolean on) implements Value {}

        /// `ANNEAL(from, to)`: moves from one value to the other over the run.
        record Anneal(BigDecimal from, BigDecimal to) implements Value {}
    }
}
