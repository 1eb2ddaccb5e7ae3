package dev.sigmalab.engine.problem;

import java.util.Objects;

/// One mistake in the input: what is wrong, where, and what to do about it.
///
/// @param code a stable short name such as `unknown-column`, for tests and documentation
/// @param span where in the text, or [Span#NONE] where there is no text (a missing file, a held lock)
/// @param message the cause, one sentence, no trailing period
/// @param hint what to do, or the empty string when there is nothing useful to say
public record Problem(String code, Span span, String message, String hint) {
    public Problem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(span);
        Objects.requireNonNull(message);
        Objects.requireNonNull(hint);
    }

    /// A problem without a hint.
    public static Problem of(String code, Span span, String message) {
        return new Problem(code, span, message, "");
    }

    /// The same problem with another hint.
    public Problem withHint(String newHint) {
        return new Problem(code, span, message, newHint);
    }

    /// The same problem at another place.
    public Problem at(Span newSpan) {
        return new Problem(code, newSpan, message, hint);
    }
}
