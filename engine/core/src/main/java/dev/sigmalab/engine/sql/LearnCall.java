package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;

/// One `LEARN(…)`.
///
/// @param ordinal its number in the statement, from 0, in the order of the text
/// @param start where learning starts
/// @param name the parameter's name if given: the same name twice is one parameter
/// @param min the lowest allowed value, of the start's type
/// @param max the highest allowed value
/// @param span where the call stands
/// @param node the call in the parsed tree
public record LearnCall(
        int ordinal,
        Start start,
        Optional<String> name,
        Optional<Literal> min,
        Optional<Literal> max,
        Span span,
        SqlCall node) {
    /// Where learning starts.
    public sealed interface Start {
        /// `LEARN()`: the engine picks.
        record Unset() implements Start {}

        /// `LEARN(30)`, `LEARN(DATE '2024-01-01')`.
        record Given(Literal value) implements Start {}

        /// `LEARN(NORMAL(mean, deviation))`: at random from the run's seed.
        record Normal(BigDecimal mean, BigDecimal deviation) implements Start {}

        /// `LEARN(UNIFORM(low, high))`: at random from the run's seed.
        record Uniform(BigDecimal low, BigDecimal high) implements Start {}

        /// Any other expression, for whoever can evaluate it.
        record Computed(SourceText expression) implements Start {}
    }
}
