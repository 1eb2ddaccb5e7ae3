package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;

/// A name as it stands in a script.
///
/// @param text what it stands for: unquoted names in upper case, quoted ones without their quotes
/// @param written how it was written, for messages and for printing it again
/// @param span where it stands
public record Name(String text, String written, Span span) {
    static Name of(SqlToken token, SourceText source) {
        return new Name(Identifiers.fold(token.text()), token.text(), source.span(token));
    }

    /// How it was written.
    @Override
    public String toString() {
        return written;
    }
}
