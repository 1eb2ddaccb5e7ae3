package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a statement token by token, with errors that say what was expected at the place.
final class Cursor {
    private final SourceText source;
    private final SqlTokens tokens;
    private int index;

    Cursor(SourceText source) {
        this.source = source;
        this.tokens = source.tokens();
    }

    SourceText source() {
        return source;
    }

    SqlTokens tokens() {
        return tokens;
    }

    int index() {
        return index;
    }

    void moveTo(int place) {
        index = place;
    }

    boolean atEnd() {
        return index >= tokens.size();
    }

    Optional<SqlToken> peek() {
        return atEnd() ? Optional.empty() : Optional.of(tokens.get(index));
    }

    SqlToken next() {
        return tokens.get(index++);
    }

    boolean isAt(String wordOrSymbol) {
        return isAt(0, wordOrSymbol);
    }

    boolean isAt(int ahead, String wordOrSymbol) {
        int place = index + ahead;
        return place < tokens.size()
                && (tokens.get(place).isWord(wordOrSymbol) || tokens.get(place).is(wordOrSymbol));
    }

    /// Steps over the words if they all stand here.
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!isAt(i, words[i])) {
                return false;
            }
        }
        index += words.length;
        return true;
    }

    /// Steps over the words, or throws that they were expected.
    void expect(String... words) {
        for (String word : words) {
            if (!accept(word)) {
                throw expected(word);
            }
        }
    }

    /// A name of a query, table or option.
    Name name(String what) {
        SqlToken token = peek().orElseThrow(() -> expected(what));
        if (!token.isName() || (token.kind() == SqlToken.Kind.WORD && Keywords.isReserved(token.upper()))) {
            boolean reserved = token.kind() == SqlToken.Kind.WORD;
            throw unexpected(
                    what, reserved ? token.upper() + " is a reserved word: as a name write " + quoted(token) : "");
        }
        index++;
        return Name.of(token, source);
    }

    private static String quoted(SqlToken token) {
        return Identifiers.quote(token.upper());
    }

    /// The tokens from one index to another as text; empty text stands where the first token would.
    SourceText text(int from, int to) {
        if (from >= to) {
            int place = from < tokens.size() ? tokens.get(from).start() : end();
            return source.range(place, place);
        }
        return source.range(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    /// The span of the tokens from one index to another.
    Span span(int from, int to) {
        return text(from, to).span();
    }

    /// The place of the current token, or after the last one.
    Span here() {
        return atEnd() ? source.span(end(), end()) : source.span(tokens.get(index));
    }

    private int end() {
        return tokens.isEmpty() ? source.start() : tokens.get(tokens.size() - 1).end();
    }

    /// "expected A, B or C, found 'x'", with a suggestion among the expected words.
    ProblemException expected(String... what) {
        List<String> words = Arrays.asList(what);
        String hint = peek().map(token -> Suggestions.hint(token.text(), words)).orElse("");
        List<String> shown = words.stream()
                .map(word -> Character.isLetter(word.charAt(0)) ? word : "'" + word + "'")
                .toList();
        return unexpected(ParseProblems.either(shown), hint);
    }

    ProblemException unexpected(String what, String hint) {
        String found = peek().map(token -> ", found '" + token.text() + "'").orElse(", but the statement ends here");
        return Mistake.at(here(), "syntax", "expected " + what + found, hint);
    }

    /// Throws if anything is left.
    void expectEnd(String... also) {
        if (!atEnd()) {
            throw also.length == 0
                    ? Mistake.at(here(), "syntax", "'" + tokens.get(index).text() + "' is not expected here")
                    : expected(also);
        }
    }
}
