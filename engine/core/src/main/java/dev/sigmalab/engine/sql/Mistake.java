package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;

/// Makes the exceptions for mistakes in SQL.
final class Mistake {
    private Mistake() {}

    static ProblemException at(Span span, String code, String message) {
        return at(span, code, message, "");
    }

    static ProblemException at(Span span, String code, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
