package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;

/// Forms of the language that the engine cannot train yet: an error that says so, never a silent wrong answer.
final class Later {
    /// What to do about LIMIT and OFFSET.
    static final String CUT_LATER = "leave it away here, and cut the rows where you select from the learned query";

    private Later() {}

    /// @param what the form, as the subject of the sentence
    static ProblemException error(Span span, String what, String hint) {
        return Binding.problem("not-yet", span, what + " cannot be made soft in this version", hint);
    }
}
