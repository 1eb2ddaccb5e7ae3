package dev.sigmalab.engine.sql;

import java.util.Optional;

/// Finds the words that make a statement soft without parsing it.
final class SoftMarks {
    private SoftMarks() {}

    /// The first LEARN, SOFT, HARD or WEIGHT that is called; LEARN also where brackets or a number follow by
    /// mistake.
    static Optional<SqlToken> first(SqlTokens tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean qualified = i > 0 && tokens.get(i - 1).is(".");
            boolean name = token.kind() == SqlToken.Kind.WORD && SoftCallReader.NAMES.contains(token.upper());
            if (name && !qualified && (tokens.get(i + 1).is("(") || isMiswritten(token, tokens.get(i + 1)))) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /// `LEARN[30]` or `LEARN 30`.
    static boolean isMiswritten(SqlToken token, SqlToken next) {
        return token.isWord("LEARN")
                && (next.is("[") || next.is("{") || next.kind() == SqlToken.Kind.NUMBER || next.isString());
    }

    /// Throws for a LEARN without its brackets.
    static void checkWritten(SourceText source) {
        SqlTokens tokens = source.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (isMiswritten(tokens.get(i), tokens.get(i + 1))) {
                SqlToken next = tokens.get(i + 1);
                boolean bracket = next.is("[") || next.is("{");
                String value =
                        bracket && i + 2 < tokens.size() ? tokens.get(i + 2).text() : next.text();
                throw Mistake.at(
                        source.span(tokens.get(i).start(), next.end()),
                        "syntax",
                        "expected '(' after LEARN, found '" + next.text() + "'",
                        "write LEARN(" + (SqlTokens.isClosing(next) ? "" : value) + ")");
            }
        }
    }
}
