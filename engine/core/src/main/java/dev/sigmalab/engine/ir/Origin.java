package dev.sigmalab.engine.ir;

import dev.sigmalab.engine.problem.Span;
import java.util.Objects;

/// Which relational operator of the query a node stems from, and where that stands in the text.
///
/// Differentiation and rewriting keep origins, so gradients, error places and the comments of a printed derivative
/// can name the operator that the analyst wrote.
///
/// @param operator the relational operator in the analyst's words, such as `age > LEARN(30)`
/// @param span its place in the text
public record Origin(String operator, Span span) {
    /// The origin of nodes that no text stands for.
    public static final Origin NONE = new Origin("", Span.NONE);

    public Origin {
        Objects.requireNonNull(operator);
        Objects.requireNonNull(span);
    }

    @Override
    public String toString() {
        return this.equals(NONE) ? "" : operator + " @" + span;
    }
}
