package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.function.Supplier;

/// Tells a statement that is nested deeper than a thread's stack reaches as a mistake in it.
///
/// How deep that is differs from one thread and one part of the way to the next, so it is not counted but met.
public final class Nesting {
    private Nesting() {}

    /// Does something with a statement.
    ///
    /// @throws ProblemException where the stack ends
    public static <T> T limited(SourceText statement, Supplier<T> action) {
        try {
            return action.get();
        } catch (StackOverflowError _) {
            throw new ProblemException(new Problem(
                    "too-deep",
                    statement.span(),
                    "this statement has more brackets within brackets, or a longer chain of operators, than can be read",
                    "put parts of it into views or queries of WITH, or write IN (…) for a chain of alternatives"));
        }
    }
}
