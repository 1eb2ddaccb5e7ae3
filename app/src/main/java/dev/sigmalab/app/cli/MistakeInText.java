package dev.sigmalab.app.cli;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;

/// A problem together with the text that its place counts in.
final class MistakeInText extends RuntimeException {
    private final transient InputText input;
    private final transient Problem problem;

    MistakeInText(InputText input, ProblemException cause) {
        super(cause.getMessage(), cause);
        this.input = input;
        this.problem = cause.problem();
    }

    InputText input() {
        return input;
    }

    Problem problem() {
        return problem;
    }
}
