package dev.sigmalab.editor.language;

import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlToken;
import dev.sigmalab.engine.sql.SqlTokens;
import java.util.Optional;

/// Two brackets that belong together.
///
/// @param opening offset of the opening one
/// @param closing offset of the closing one
public record BracketPair(int opening, int closing) {
    /// The pair that the caret is at: of the bracket before it, else of the one after it. Brackets in texts and
    /// comments are none.
    public static Optional<BracketPair> at(String text, int caret) {
        boolean candidate = isBracket(text, caret - 1) || isBracket(text, caret);
        if (!candidate) {
            return Optional.empty();
        }
        SqlTokens tokens = SourceText.script(text).tokens();
        return pairAt(tokens, caret - 1).or(() -> pairAt(tokens, caret));
    }

    private static boolean isBracket(String text, int index) {
        return index >= 0 && index < text.length() && "()[]{}".indexOf(text.charAt(index)) >= 0;
    }

    private static Optional<BracketPair> pairAt(SqlTokens tokens, int offset) {
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.start() == offset && tokens.partner(i) >= 0) {
                int partner = tokens.get(tokens.partner(i)).start();
                return Optional.of(new BracketPair(Math.min(offset, partner), Math.max(offset, partner)));
            }
        }
        return Optional.empty();
    }
}
