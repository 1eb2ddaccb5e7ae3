package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads H2's syntax errors: the statement again, escaped, with `[*]` before the word that it could not read.
final class H2SyntaxError {
    private static final Pattern MESSAGE = Pattern.compile(
            "Syntax error in SQL statement \"((?:[^\"]|\"\")*)\"(?:; expected \"(.*)\")?", Pattern.DOTALL);
    private static final String MARK = "[*]";

    private H2SyntaxError() {}

    static Problem problem(String message, String sql) {
        Matcher match = MESSAGE.matcher(message);
        if (!match.matches()) {
            return Problem.of("sql-syntax", Span.NONE, message);
        }
        int offset = markOffset(match.group(1), sql);
        String word = offset < 0 ? "" : SqlText.wordAt(sql, offset);
        String text = word.isEmpty() ? "The statement ends too early" : "Syntax error at " + word;
        Span span = offset < 0 ? Span.NONE : SqlText.word(sql, offset);
        String expected = match.group(2) == null ? "" : "Expected " + match.group(2);
        return new Problem("sql-syntax", span, offset < 0 ? "Syntax error" : text, expected);
    }

    /// The mark's place in the statement, or -1: the escaped text is unescaped in both of H2's ways, and believed
    /// only when it then is the statement.
    private static int markOffset(String escaped, String sql) {
        String quotesUndone = escaped.replace("\"\"", "\"");
        for (String candidate : new String[] {quotesUndone, unicodeUndone(quotesUndone)}) {
            for (int at = candidate.indexOf(MARK); at >= 0; at = candidate.indexOf(MARK, at + 1)) {
                if ((candidate.substring(0, at) + candidate.substring(at + MARK.length())).equals(sql)) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static String unicodeUndone(String text) {
        return Pattern.compile("\\\\(\\\\|\\+[0-9a-fA-F]{6}|[0-9a-fA-F]{4})")
                .matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String escape) {
        return escape.equals("\\") ? "\\" : Character.toString(Integer.parseInt(escape.replace("+", ""), 16));
    }
}
