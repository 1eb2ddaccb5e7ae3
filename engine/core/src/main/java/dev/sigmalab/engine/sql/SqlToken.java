package dev.sigmalab.engine.sql;

import java.util.Locale;

/// One token of SQL text.
///
/// @param kind what it is
/// @param text its exact characters
/// @param start offset of its first character in the script
public record SqlToken(Kind kind, String text, int start) {
    /// What a token is. The unterminated kinds reach to the end of the script.
    public enum Kind {
        /// An unquoted name or keyword.
        WORD,
        /// A name in double quotes or backticks.
        QUOTED_NAME,
        /// `'…'`, also with a prefix as in `X'…'`, `N'…'`, `U&'…'`.
        STRING,
        /// `$$…$$`.
        DOLLAR_STRING,
        NUMBER,
        /// One or more operator characters, such as `<=`, `::`, `=>`.
        OPERATOR,
        /// One of `( ) [ ] { } , ; .`.
        PUNCTUATION,
        /// `?` or `?1`.
        PARAMETER,
        /// `-- …` or `// …` up to the end of the line.
        LINE_COMMENT,
        /// `/* … */`, nested.
        BLOCK_COMMENT,
        BLANK,
        UNTERMINATED_STRING,
        UNTERMINATED_NAME,
        UNTERMINATED_COMMENT,
        /// A character that means nothing in SQL.
        UNKNOWN;

        /// Whether tokens of this kind separate others and mean nothing themselves.
        public boolean isTrivia() {
            return this == BLANK || this == LINE_COMMENT || this == BLOCK_COMMENT;
        }
    }

    /// Offset after the last character.
    public int end() {
        return start + text.length();
    }

    /// Whether this is the given keyword, in any case.
    public boolean isWord(String upperCase) {
        return kind == Kind.WORD && text.equalsIgnoreCase(upperCase);
    }

    /// Whether this is the given operator or punctuation.
    public boolean is(String symbol) {
        return (kind == Kind.PUNCTUATION || kind == Kind.OPERATOR) && text.equals(symbol);
    }

    /// Whether this names something: a word or a quoted name.
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /// Whether this is a finished text literal.
    public boolean isString() {
        return kind == Kind.STRING || kind == Kind.DOLLAR_STRING;
    }

    /// The text in upper case, for keyword look-ups.
    public String upper() {
        return text.toUpperCase(Locale.ROOT);
    }
}
