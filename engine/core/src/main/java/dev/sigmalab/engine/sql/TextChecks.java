package dev.sigmalab.engine.sql;

/// Finds what is wrong with a text before its grammar matters: unfinished strings, brackets without partners.
final class TextChecks {
    private TextChecks() {}

    /// Throws a [ProblemException] for the first such mistake.
    static void check(SourceText source) {
        SqlTokens tokens = source.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            checkFinished(token, source);
            if (SqlTokens.isClosing(token) && tokens.partner(i) < 0) {
                throw Mistake.at(
                        source.span(token),
                        "unbalanced-bracket",
                        "'" + token.text() + "' closes a bracket that was never opened");
            }
            if (SqlTokens.isOpening(token) && tokens.partner(i) < 0) {
                checkRestFinished(tokens, i, source);
                throw Mistake.at(
                        source.span(token),
                        "unbalanced-bracket",
                        "'" + token.text() + "' is never closed",
                        missing(token));
            }
        }
    }

    /// Throws for an unfinished string, name or comment only.
    static void checkFinished(SourceText source) {
        source.tokens().forEach(token -> checkFinished(token, source));
    }

    /// An unfinished string swallows the closing bracket: it is the cause then.
    private static void checkRestFinished(SqlTokens tokens, int from, SourceText source) {
        for (int i = from; i < tokens.size(); i++) {
            checkFinished(tokens.get(i), source);
        }
    }

    private static void checkFinished(SqlToken token, SourceText source) {
        String what = switch (token.kind()) {
            case UNTERMINATED_STRING -> "text in quotes";
            case UNTERMINATED_NAME -> "name in quotes";
            case UNTERMINATED_COMMENT -> "comment";
            default -> null;
        };
        if (what == null) {
            return;
        }
        throw Mistake.at(
                source.span(token.start(), token.start() + 1),
                "unfinished-text",
                "this " + what + " is never closed",
                "close it with " + closing(token.text()));
    }

    private static String closing(String text) {
        if (text.startsWith("/*")) {
            return "*/";
        }
        if (text.startsWith("$$")) {
            return "$$";
        }
        return text.startsWith("\"") || text.startsWith("`") ? text.substring(0, 1) : "'";
    }

    private static String missing(SqlToken opening) {
        return switch (opening.text()) {
            case "(" -> "add the missing ')'";
            case "[" -> "add the missing ']'";
            default -> "add the missing '}'";
        };
    }
}
