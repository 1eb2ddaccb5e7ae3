package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/// Reads SQL text as H2 does into tokens whose texts, joined, are the text again.
final class SqlLexer {
    private static final String OPERATOR_CHARACTERS = "+-*/%=<>!|&^~:#@\\";
    private static final List<String> LONG_OPERATORS =
            List.of("!~*", "<=", ">=", "<>", "!=", "=>", "->", "||", "&&", "::", "..", "<<", "!~", "~*", ":=");

    private final String text;
    private final int end;
    private int position;

    private SqlLexer(String text, int start, int end) {
        this.text = text;
        this.position = start;
        this.end = end;
    }

    static List<SqlToken> read(SourceText source) {
        SqlLexer lexer = new SqlLexer(source.whole().text(), source.start(), source.end());
        List<SqlToken> tokens = new ArrayList<>();
        while (lexer.position < lexer.end) {
            int start = lexer.position;
            Kind kind = lexer.advance();
            tokens.add(new SqlToken(kind, lexer.text.substring(start, lexer.position), start));
        }
        return List.copyOf(tokens);
    }

    private Kind advance() {
        char c = text.charAt(position);
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return blank();
        }
        if (looksAt("--") || looksAt("//")) {
            return lineComment();
        }
        if (looksAt("/*")) {
            return blockComment();
        }
        if (looksAt("$$")) {
            return until("$$", Kind.DOLLAR_STRING);
        }
        if (c == '\'') {
            return quoted('\'', Kind.STRING, Kind.UNTERMINATED_STRING);
        }
        if (c == '"' || c == '`') {
            return quoted(c, Kind.QUOTED_NAME, Kind.UNTERMINATED_NAME);
        }
        if (isDigit(position) || (c == '.' && isDigit(position + 1))) {
            return number();
        }
        if (Character.isUnicodeIdentifierStart(text.codePointAt(position)) || c == '_' || c == '$') {
            return word();
        }
        return symbol(c);
    }

    private Kind blank() {
        while (position < end
                && (Character.isWhitespace(text.charAt(position)) || Character.isSpaceChar(text.charAt(position)))) {
            position++;
        }
        return Kind.BLANK;
    }

    private Kind lineComment() {
        while (position < end && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
            position++;
        }
        return Kind.LINE_COMMENT;
    }

    private Kind blockComment() {
        int depth = 0;
        while (position < end) {
            if (looksAt("/*")) {
                depth++;
                position += 2;
            } else if (looksAt("*/")) {
                depth--;
                position += 2;
                if (depth == 0) {
                    return Kind.BLOCK_COMMENT;
                }
            } else {
                position++;
            }
        }
        return Kind.UNTERMINATED_COMMENT;
    }

    private Kind until(String closing, Kind kind) {
        int found = text.indexOf(closing, position + closing.length());
        if (found < 0 || found + closing.length() > end) {
            position = end;
            return Kind.UNTERMINATED_STRING;
        }
        position = found + closing.length();
        return kind;
    }

    /// A doubled quote inside stands for one.
    private Kind quoted(char quote, Kind finished, Kind unterminated) {
        position++;
        while (position < end) {
            if (text.charAt(position++) == quote) {
                if (position < end && text.charAt(position) == quote) {
                    position++;
                } else {
                    return finished;
                }
            }
        }
        return unterminated;
    }

    private Kind number() {
        if (looksAt("0x") || looksAt("0X")) {
            position += 2;
            while (position < end && (Character.digit(text.charAt(position), 16) >= 0 || isSeparator())) {
                position++;
            }
            return Kind.NUMBER;
        }
        digits();
        if (position < end && text.charAt(position) == '.' && !looksAt("..")) {
            position++;
            digits();
        }
        exponent();
        return Kind.NUMBER;
    }

    private void digits() {
        while (isDigit(position) || (isSeparator() && isDigit(position + 1))) {
            position++;
        }
    }

    private void exponent() {
        if (position >= end || Character.toLowerCase(text.charAt(position)) != 'e') {
            return;
        }
        int digit = position + 1;
        if (digit < end && (text.charAt(digit) == '+' || text.charAt(digit) == '-')) {
            digit++;
        }
        if (isDigit(digit)) {
            position = digit;
            digits();
        }
    }

    private Kind word() {
        int start = position;
        while (position < end) {
            int codePoint = text.codePointAt(position);
            if (!Character.isUnicodeIdentifierPart(codePoint) && codePoint != '$' && codePoint != '_') {
                break;
            }
            position += Character.charCount(codePoint);
        }
        position = Math.min(position, end);
        return position == start + 1 ? stringAfterPrefix(Character.toUpperCase(text.charAt(start))) : Kind.WORD;
    }

    /// `X'41'`, `N'a'`, `E'a'` and `U&'a'` are strings, `U&"a"` is a name.
    private Kind stringAfterPrefix(char first) {
        if (first == 'U' && (looksAt("&'") || looksAt("&\""))) {
            position++;
            return text.charAt(position) == '\''
                    ? quoted('\'', Kind.STRING, Kind.UNTERMINATED_STRING)
                    : quoted('"', Kind.QUOTED_NAME, Kind.UNTERMINATED_NAME);
        }
        if ((first == 'X' || first == 'N' || first == 'E') && looksAt("'")) {
            return quoted('\'', Kind.STRING, Kind.UNTERMINATED_STRING);
        }
        return Kind.WORD;
    }

    private Kind symbol(char c) {
        if (c == '?') {
            position++;
            digits();
            return Kind.PARAMETER;
        }
        for (String operator : LONG_OPERATORS) {
            if (looksAt(operator)) {
                position += operator.length();
                return Kind.OPERATOR;
            }
        }
        if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            position++;
            return Kind.OPERATOR;
        }
        if ("()[]{},;.".indexOf(c) >= 0) {
            position++;
            return Kind.PUNCTUATION;
        }
        position = Math.min(end, position + Character.charCount(text.codePointAt(position)));
        return Kind.UNKNOWN;
    }

    private boolean looksAt(String expected) {
        return position + expected.length() <= end && text.startsWith(expected, position);
    }

    private boolean isDigit(int index) {
        return index < end && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean isSeparator() {
        return position < end && text.charAt(position) == '_';
    }
}
