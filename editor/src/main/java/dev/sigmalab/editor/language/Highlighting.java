package dev.sigmalab.editor.language;

import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives the words of a script their styles. Never fails: unfinished and damaged text has styles too.
public final class Highlighting {
    private final List<SqlToken> tokens;
    private final SoftStatements statements;

    private Highlighting(List<SqlToken> tokens) {
        this.tokens = tokens;
        this.statements = new SoftStatements(tokens);
    }

    /// The styled stretches of a text in order; what lies between them has no style.
    public static List<StyledSpan> of(String text) {
        List<SqlToken> all = SqlTokens.withTrivia(SourceText.script(text));
        Highlighting meaning = new Highlighting(
                all.stream().filter(token -> !token.kind().isTrivia()).toList());
        List<StyledSpan> spans = new ArrayList<>();
        int index = 0;
        for (SqlToken token : all) {
            Optional<TokenStyle> style = token.kind().isTrivia() ? styleOfTrivia(token) : meaning.styleAt(index++);
            style.ifPresent(it -> spans.add(new StyledSpan(token.start(), token.end(), it)));
        }
        return List.copyOf(spans);
    }

    private static Optional<TokenStyle> styleOfTrivia(SqlToken token) {
        return token.kind() == SqlToken.Kind.BLANK ? Optional.empty() : Optional.of(TokenStyle.COMMENT);
    }

    private Optional<TokenStyle> styleAt(int index) {
        return switch (tokens.get(index).kind()) {
            case WORD -> styleOfWord(index);
            case QUOTED_NAME -> Optional.of(TokenStyle.QUOTED_NAME);
            case STRING, DOLLAR_STRING, UNTERMINATED_STRING -> Optional.of(TokenStyle.STRING);
            case NUMBER -> Optional.of(TokenStyle.NUMBER);
            case UNTERMINATED_COMMENT -> Optional.of(TokenStyle.COMMENT);
            case UNTERMINATED_NAME, UNKNOWN -> Optional.of(TokenStyle.BROKEN);
            case PARAMETER, OPERATOR, PUNCTUATION, LINE_COMMENT, BLOCK_COMMENT, BLANK -> Optional.empty();
        };
    }

    private Optional<TokenStyle> styleOfWord(int index) {
        String word = tokens.get(index).upper();
        boolean call = at(index + 1, "(");
        if (at(index - 1, ".")) {
            return Optional.empty();
        }
        if (at(index + 1, "=>")) {
            return Optional.of(TokenStyle.ARGUMENT);
        }
        if (statements.isOwnWord(index)) {
            return Optional.of(TokenStyle.TRAIN);
        }
        if (call && SqlWords.isSoft(word)) {
            return Optional.of(TokenStyle.SOFT);
        }
        if (SqlWords.isKeyword(word)) {
            return Optional.of(TokenStyle.KEYWORD);
        }
        if (SqlWords.TYPES.contains(word) && !(call && word.equals("PRECISION"))) {
            return Optional.of(TokenStyle.TYPE);
        }
        return call ? Optional.of(TokenStyle.FUNCTION) : Optional.empty();
    }

    private boolean at(int index, String symbol) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(symbol);
    }
}
