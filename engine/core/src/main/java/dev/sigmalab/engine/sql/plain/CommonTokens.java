package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.SqlToken;
import java.math.BigInteger;
import java.util.Optional;

/// Tokens of H2 that most other databases do not read.
final class CommonTokens {
    private CommonTokens() {}

    /// `// comment` becomes `-- comment`.
    static Optional<String> lineComment(SqlToken token) {
        return token.text().startsWith("//") ? Optional.of("--" + token.text().substring(2)) : Optional.empty();
    }

    /// Numbers without separators and in decimal digits.
    static Optional<String> number(SqlToken token) {
        String text = token.text().replace("_", "");
        if (text.startsWith("0x") || text.startsWith("0X")) {
            text = new BigInteger("0" + text.substring(2), 16).toString();
        }
        return text.equals(token.text()) ? Optional.empty() : Optional.of(text);
    }
}
