package dev.sigmalab.editor.language;

import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;

/// Where the caret stands in a script: in which word of which statement, inside which bracket.
///
/// @param start offset of the word that a proposal replaces, or the caret
/// @param end offset after it
/// @param prefix the part of the word before the caret, without an opening quote
/// @param inText whether the word is a text in quotes
/// @param isSilent whether nothing is to be proposed: in a comment or a number
/// @param before the statement's tokens before the word
/// @param after the statement's tokens after the word
record CaretPlace(
        int start,
        int end,
        String prefix,
        boolean inText,
        boolean isSilent,
        List<SqlToken> before,
        List<SqlToken> after) {

    static CaretPlace of(String text, int caret) {
        List<SqlToken> all = SqlTokens.withTrivia(SourceText.script(text));
        SqlToken word = all.stream()
                .filter(token -> token.start() < caret && caret <= token.end() && isReplaced(token, caret))
                .findFirst()
                .orElse(new SqlToken(SqlToken.Kind.BLANK, "", caret));
        boolean unterminated = word.kind() == SqlToken.Kind.UNTERMINATED_STRING;
        boolean inText = word.kind() == SqlToken.Kind.STRING || unterminated;
        int end = unterminated ? caret : word.end();
        String prefix = text.substring(word.start() + (inText ? 1 : 0), caret);
        return new CaretPlace(
                word.start(),
                end,
                prefix,
                inText,
                isSilent(word),
                statementBefore(all, word.start()),
                statementAfter(all, Math.max(end, caret)));
    }

    private static boolean isReplaced(SqlToken token, int caret) {
        return switch (token.kind()) {
            case WORD, NUMBER, LINE_COMMENT, UNTERMINATED_STRING, UNTERMINATED_COMMENT, UNTERMINATED_NAME -> true;
            case STRING, BLOCK_COMMENT, QUOTED_NAME, DOLLAR_STRING -> caret < token.end();
            case OPERATOR, PUNCTUATION, PARAMETER, BLANK, UNKNOWN -> false;
        };
    }

    private static boolean isSilent(SqlToken word) {
        return switch (word.kind()) {
            case NUMBER, LINE_COMMENT, BLOCK_COMMENT, UNTERMINATED_COMMENT, DOLLAR_STRING -> true;
            default -> false;
        };
    }

    private static List<SqlToken> statementBefore(List<SqlToken> all, int offset) {
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlToken token : all) {
            if (token.start() >= offset) {
                break;
            }
            if (token.is(";")) {
                tokens.clear();
            } else if (!token.kind().isTrivia()) {
                tokens.add(token);
            }
        }
        return List.copyOf(tokens);
    }

    private static List<SqlToken> statementAfter(List<SqlToken> all, int offset) {
        return all.stream()
                .filter(token -> token.start() >= offset && !token.kind().isTrivia())
                .takeWhile(token -> !token.is(";"))
                .toList();
    }

    /// The token a number of places before the word, 1 for the nearest; a blank where there is none.
    SqlToken back(int distance) {
        int index = before.size() - distance;
        return index >= 0 ? before.get(index) : new SqlToken(SqlToken.Kind.BLANK, "", 0);
    }

    /// Index of the innermost bracket that is open before the word, or −1.
    int openBracket() {
        int depth = 0;
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).is(")")) {
                depth++;
            } else if (before.get(i).is("(")) {
                if (depth == 0) {
                    return i;
                }
                depth--;
            }
        }
        return -1;
    }

    /// Whether the word before the innermost open bracket is this one.
    boolean isInCallOf(String upperCase) {
        int bracket = openBracket();
        return bracket > 0 && before.get(bracket - 1).isWord(upperCase);
    }

    /// Whether the statement begins with this word.
    boolean isIn(String upperCase) {
        return !before.isEmpty() && before.getFirst().isWord(upperCase);
    }

    /// Whether an objective of TRAIN stands before.
    boolean isAfterObjective() {
        return before.stream().anyMatch(token -> Completion.isWord(token, SqlWords.OBJECTIVES));
    }

    /// The nearest of some words before, at the same depth of brackets; a blank where there is none.
    SqlToken nearest(List<String> words) {
        int from = openBracket() + 1;
        int depth = 0;
        for (int i = before.size() - 1; i >= from; i--) {
            SqlToken token = before.get(i);
            depth += token.is(")") ? 1 : token.is("(") ? -1 : 0;
            if (depth == 0 && Completion.isWord(token, words)) {
                return token;
            }
        }
        return new SqlToken(SqlToken.Kind.BLANK, "", 0);
    }
}
