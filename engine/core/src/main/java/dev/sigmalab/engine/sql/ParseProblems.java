package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.TokenFeed.FedToken;
import dev.sigmalab.engine.sql.parser.ParseException;
import dev.sigmalab.engine.sql.parser.SoftSqlParserImplConstants;
import dev.sigmalab.engine.sql.parser.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.runtime.CalciteContextException;

/// Turns what the generated parser throws into problems: the offending token, a short cause, a hint.
final class ParseProblems {
    private static final int LONGEST_LIST = 4;

    /// Keywords that are worth suggesting for a misspelt word.
    private static final Set<String> STRUCTURE = Keywords.words("""
            SELECT DISTINCT FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH JOIN LEFT RIGHT INNER OUTER CROSS ON USING
            UNION INTERSECT EXCEPT BETWEEN AND OR NOT LIKE ILIKE REGEXP IN IS NULL CASE WHEN THEN ELSE END EXISTS AS
            CAST EXTRACT WITH OVER PARTITION BY VALUES
            """);

    /// Reserved words that continue a statement: where one stands, something before it is missing.
    private static final Set<String> CONTINUING = Keywords.words(
            "AND OR NOT FROM WHERE SELECT HAVING ON JOIN THEN WHEN ELSE AS BETWEEN LIKE IN IS UNION EXCEPT INTERSECT");

    private static final List<String> QUERY_STARTS = List.of("SELECT", "WITH", "VALUES");

    private ParseProblems() {}

    static Problem of(ParseException e, SourceText source) {
        Expectation expectation = Expectation.of(e);
        SqlTokens tokens = source.tokens();
        int index = indexOf(expectation.found(), tokens);
        return misspeltBefore(tokens, index, source)
                .orElseGet(() -> unexpected(tokens, index, expectation.expected(), source));
    }

    static Problem of(CalciteContextException e, SourceText source) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        int start = source.offset(e.getPosLine(), e.getPosColumn());
        int end = source.offset(Math.max(1, e.getEndPosLine()), e.getEndPosColumn()) + 1;
        String message = String.valueOf(cause.getMessage());
        String plain = message.startsWith("Query expression encountered")
                ? "a query cannot stand here without brackets around it"
                : message.startsWith("Non-query expression")
                        ? "a query is expected here"
                        : message.startsWith("BETWEEN operator")
                                ? "BETWEEN needs AND and a second value"
                                : sentence(message);
        String hint = message.startsWith("Non-query expression")
                ? source.tokens().stream()
                        .filter(token -> token.start() == start)
                        .findFirst()
                        .map(token -> Suggestions.hint(token.text(), QUERY_STARTS))
                        .orElse("")
                : "";
        return new Problem("syntax", source.span(start, Math.max(start + 1, end)), plain, hint);
    }

    /// A message of the parser in the house's form: small first letter unless it is a keyword, no trailing period.
    private static String sentence(String message) {
        boolean keyword = message.length() > 1 && Character.isUpperCase(message.charAt(1));
        String start = keyword ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
        return start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
    }

    /// A misspelt keyword is read as an alias, and the parser stumbles one word later.
    private static Optional<Problem> misspeltBefore(SqlTokens tokens, int index, SourceText source) {
        if (index < 1 || tokens.get(index - 1).kind() != SqlToken.Kind.WORD) {
            return Optional.empty();
        }
        SqlToken before = tokens.get(index - 1);
        boolean name = Keywords.wordKind(tokens, index - 1, false) < 0;
        boolean alias = index >= 2
                && !tokens.get(index - 2).isWord("AS")
                && !tokens.get(index - 2).is(".");
        if (!name || !alias || before.text().length() < 3) {
            return Optional.empty();
        }
        return Suggestions.closest(before.text(), longer(STRUCTURE))
                .filter(keyword -> Suggestions.distance(before.upper(), keyword)
                        <= 1 + before.text().length() / 6)
                .map(keyword -> new Problem(
                        "syntax",
                        source.span(before),
                        "'" + before.text() + "' is not expected here",
                        "did you mean " + keyword + "?"));
    }

    private static List<String> longer(Collection<String> words) {
        return words.stream().filter(word -> word.length() >= 4).sorted().toList();
    }

    private static Problem unexpected(SqlTokens tokens, int index, Set<Integer> expected, SourceText source) {
        if (index >= tokens.size()) {
            return atEnd(tokens, expected, source);
        }
        SqlToken found = tokens.get(index);
        String message = expectedWords(expected)
                .map(words -> "expected " + words + ", found '" + found.text() + "'")
                .orElse("'" + found.text() + "' is not expected here");
        return new Problem("syntax", source.span(found), message, hint(tokens, index, expected));
    }

    private static Problem atEnd(SqlTokens tokens, Set<Integer> expected, SourceText source) {
        int end = tokens.isEmpty()
                ? source.start()
                : tokens.get(tokens.size() - 1).end();
        SqlTokens script = source.whole().tokens();
        int next = script.firstStartingAt(end);
        boolean more = next < script.size() && !script.get(next).is(";");
        if (more) {
            // The piece ends where another clause of the statement begins.
            SqlToken found = script.get(next);
            return Problem.of(
                    "syntax",
                    source.span(found),
                    "expected " + expectedWords(expected).orElse("more") + ", found '" + found.text() + "'");
        }
        Span place = source.span(end, end);
        String message = expectedWords(expected)
                .map(words -> "expected " + words + ", but the statement ends here")
                .orElse("the statement ends too early");
        return Problem.of("syntax", place, message);
    }

    private static String hint(SqlTokens tokens, int index, Set<Integer> expected) {
        SqlToken found = tokens.get(index);
        SqlToken before = index > 0 ? tokens.get(index - 1) : found;
        if (isCount(expected)) {
            return "how many rows there are is not learned or computed: write a whole number";
        }
        if (found.is("=>")) {
            return "did you mean >=?";
        }
        if (found.is("=") && before.is("=")) {
            return "equality is written with one =";
        }
        if (before.is(",") && CONTINUING.contains(found.upper())) {
            return "is there a comma too many before '" + found.text() + "'?";
        }
        if (expected.contains(SoftSqlParserImplConstants.END) && CONTINUING.contains(found.upper())) {
            return "is the END of a CASE missing?";
        }
        if (isReservedAsName(tokens, index, expected)) {
            return found.upper() + " is a reserved word: as a name write " + Identifiers.quote(found.upper());
        }
        if (found.kind() == SqlToken.Kind.WORD && !Keywords.isReserved(found.upper())) {
            String meant = Suggestions.hint(found.text(), expectedKeywords(expected));
            if (!meant.isEmpty()) {
                return meant;
            }
        }
        if (index > 0 && lacksComma(before, found, expected)) {
            return "is a comma missing before '" + found.text() + "'?";
        }
        return "";
    }

    private static boolean isReservedAsName(SqlTokens tokens, int index, Set<Integer> expected) {
        SqlToken found = tokens.get(index);
        boolean nameExpected = expected.contains(SoftSqlParserImplConstants.IDENTIFIER);
        if (!nameExpected || found.kind() != SqlToken.Kind.WORD || CONTINUING.contains(found.upper())) {
            return false;
        }
        if (!Keywords.isReserved(found.upper())) {
            return false;
        }
        boolean last = index + 1 >= tokens.size();
        SqlToken next = last ? found : tokens.get(index + 1);
        return last
                || next.kind() == SqlToken.Kind.OPERATOR
                || next.is(",")
                || next.is(")")
                || CONTINUING.contains(next.upper());
    }

    private static boolean lacksComma(SqlToken before, SqlToken found, Set<Integer> expected) {
        return expected.contains(SoftSqlParserImplConstants.COMMA)
                && endsOperand(before)
                && (found.isName() || found.isString() || found.kind() == SqlToken.Kind.NUMBER);
    }

    static boolean endsOperand(SqlToken token) {
        return token.isString()
                || token.kind() == SqlToken.Kind.NUMBER
                || token.kind() == SqlToken.Kind.QUOTED_NAME
                || token.kind() == SqlToken.Kind.PARAMETER
                || token.is(")")
                || token.is("]")
                || (token.kind() == SqlToken.Kind.WORD && !isOpenEnded(token.upper()));
    }

    private static boolean isOpenEnded(String word) {
        return Keywords.isReserved(word)
                && !Keywords.words(
                                "NULL TRUE FALSE UNKNOWN END ROW ROWS USER CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP")
                        .contains(word);
    }

    /// Whether LIMIT, OFFSET or FETCH stands before it: what can stand there is a number or a parameter.
    private static boolean isCount(Set<Integer> expected) {
        return expected.contains(SoftSqlParserImplConstants.UNSIGNED_INTEGER_LITERAL)
                && expected.contains(SoftSqlParserImplConstants.HOOK)
                && !expected.contains(SoftSqlParserImplConstants.LPAREN);
    }

    /// The expected tokens in words, where they are few enough to help.
    private static Optional<String> expectedWords(Set<Integer> expected) {
        if (isCount(expected)) {
            return Optional.of("a number of rows");
        }
        boolean operand = expected.contains(SoftSqlParserImplConstants.IDENTIFIER)
                && expected.contains(SoftSqlParserImplConstants.LPAREN)
                && expected.contains(SoftSqlParserImplConstants.QUOTED_STRING);
        if (operand) {
            return Optional.of("an expression");
        }
        if (expected.contains(SoftSqlParserImplConstants.IDENTIFIER)
                && expected.contains(SoftSqlParserImplConstants.QUOTED_IDENTIFIER)
                && !expected.contains(SoftSqlParserImplConstants.COMMA)) {
            return Optional.of("a name");
        }
        Collection<String> words = expectedSymbols(expected);
        return words.isEmpty() || words.size() > LONGEST_LIST
                ? Optional.empty()
                : Optional.of(either(List.copyOf(words)));
    }

    /// `a`, `a or b`, `a, b or c`.
    static String either(List<String> words) {
        if (words.size() == 1) {
            return words.getFirst();
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private static Collection<String> expectedSymbols(Set<Integer> expected) {
        Collection<String> symbols = new TreeSet<>();
        for (int kind : expected) {
            String image = SoftSqlParserImplConstants.tokenImage[kind];
            if (image.startsWith("\"")) {
                String plain = image.substring(1, image.length() - 1);
                symbols.add(Character.isLetter(plain.charAt(0)) ? plain : "'" + plain + "'");
            }
        }
        return symbols;
    }

    private static List<String> expectedKeywords(Set<Integer> expected) {
        List<String> keywords = new ArrayList<>();
        for (int kind : expected) {
            String plain = SoftSqlParserImplConstants.tokenImage[kind]
                    .replace("\"", "")
                    .toUpperCase(Locale.ROOT);
            if (STRUCTURE.contains(plain)) {
                keywords.add(plain);
            }
        }
        keywords.sort(null);
        return keywords;
    }

    private static int indexOf(Token found, SqlTokens tokens) {
        return found instanceof FedToken fed
                ? tokens.firstStartingAt(fed.origin().start())
                : tokens.size();
    }

    /// The first token that fits none of the expected sequences, and what was expected in its place.
    private record Expectation(Token found, Set<Integer> expected) {
        static Expectation of(ParseException e) {
            Token first = e.currentToken.next;
            Set<Integer> firsts = new TreeSet<>();
            Set<Integer> seconds = new TreeSet<>();
            for (int[] sequence : e.expectedTokenSequences) {
                firsts.add(sequence[0]);
                if (sequence.length > 1 && sequence[0] == first.kind) {
                    seconds.add(sequence[1]);
                }
            }
            return seconds.isEmpty() || first.next == null
                    ? new Expectation(first, firsts)
                    : new Expectation(first.next, seconds);
        }
    }
}
