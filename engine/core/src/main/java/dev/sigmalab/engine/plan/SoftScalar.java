package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.problem.Span;
import java.math.BigDecimal;
import java.util.List;

/// A scalar expression of a soft predicate. Whatever in it needs no learnable is one [Loaded] column.
public sealed interface SoftScalar {
    /// Where it stands in the text.
    Span span();

    /// A learnable-free expression that the database computes.
    ///
    /// @param column its index in the [LoadPlan]
    record Loaded(int column, Span span) implements SoftScalar {}

    /// A number, date, time or interval written in the text.
    ///
    /// @param value as the engine counts: dates in days, times and day intervals in seconds
    record Number(BigDecimal value, Quality quality, Span span) implements SoftScalar {}

    /// A learnable.
    ///
    /// @param name the parameter's name
    record Learned(String name, Span span) implements SoftScalar {}

    /// `+ − * /` of two operands.
    record Arithmetic(ScalarFunction function, SoftScalar left, SoftScalar right, Span span) implements SoftScalar {}

    /// A function such as EXP or SQRT.
    record Call(ScalarFunction function, List<SoftScalar> operands, Span span) implements SoftScalar {
        public Call {
            operands = List.copyOf(operands);
        }
    }

    /// Whether a learnable occurs in it.
    default boolean learns() {
        return switch (this) {
            case Loaded _, Number _ -> false;
            case Learned _ -> true;
            case Arithmetic(var _, SoftScalar left, SoftScalar right, var _) -> left.learns() || right.learns();
            case Call(var _, List<SoftScalar> operands, var _) ->
                operands.stream().anyMatch(SoftScalar::learns);
        };
    }
}
