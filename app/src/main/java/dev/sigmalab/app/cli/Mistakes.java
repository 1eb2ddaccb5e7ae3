package dev.sigmalab.app.cli;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;

/// Mistakes in what was typed on the command line.
final class Mistakes {
    private Mistakes() {}

    static ProblemException of(String code, String message, String hint) {
        return new ProblemException(new Problem(code, Span.NONE, message, hint));
    }
}
