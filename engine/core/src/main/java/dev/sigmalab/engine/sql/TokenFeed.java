package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.parser.SoftSqlParserImplConstants;
import dev.sigmalab.engine.sql.parser.SoftSqlParserImplTokenManager;
import dev.sigmalab.engine.sql.parser.Token;
import java.math.BigInteger;
import java.util.Locale;

/// Hands Sigmalab's own tokens to the generated parser, in place of its lexer.
///
/// So there is one reading of characters, places are places of the whole script, and which words are reserved is
/// decided by [Keywords] with the neighbours in sight.
final class TokenFeed extends SoftSqlParserImplTokenManager {
    private final SourceText source;
    private final SqlTokens tokens;
    private int next;
    /// Index of the bracket that ends the type of a CAST, or −1 outside one.
    private int typeEnd = -1;

    TokenFeed(SourceText source) {
        super(null);
        this.source = source;
        this.tokens = source.tokens();
    }

    @Override
    public Token getNextToken() {
        if (next >= tokens.size()) {
            return endOfInput();
        }
        int index = next++;
        SqlToken token = tokens.get(index);
        return switch (token.kind()) {
            case WORD -> word(index);
            case QUOTED_NAME -> quotedName(token);
            case STRING -> token(token, stringKind(token), token.text());
            case DOLLAR_STRING ->
                token(
                        token,
                        SoftSqlParserImplConstants.QUOTED_STRING,
                        Identifiers.text(token.text().substring(2, token.text().length() - 2)));
            case NUMBER -> number(token);
            case PARAMETER -> token(token, SoftSqlParserImplConstants.HOOK, "?");
            default -> symbol(token);
        };
    }

    private Token word(int index) {
        SqlToken token = tokens.get(index);
        enterType(index);
        int kind = Keywords.wordKind(tokens, index, inType(index));
        return token(token, kind < 0 ? SoftSqlParserImplConstants.IDENTIFIER : kind, token.text());
    }

    /// After `CAST(x AS` everything up to the closing bracket is a type.
    private void enterType(int index) {
        if (!tokens.get(index).isWord("AS")) {
            return;
        }
        int open = index - 1;
        while (open >= 0 && !tokens.get(open).is("(")) {
            int partner = SqlTokens.isClosing(tokens.get(open)) ? tokens.partner(open) : open;
            open = Math.min(open, partner < 0 ? open : partner) - 1;
        }
        boolean cast = open > 0
                && (tokens.get(open - 1).isWord("CAST") || tokens.get(open - 1).isWord("TRY_CAST"));
        if (cast) {
            typeEnd = tokens.partner(open);
        }
    }

    private boolean inType(int index) {
        return index < typeEnd || (index > 0 && tokens.get(index - 1).is("::"));
    }

    private Token quotedName(SqlToken token) {
        String image = token.text();
        if (image.startsWith("`")) {
            // H2 folds names in backticks like unquoted ones.
            String name =
                    image.substring(1, image.length() - 1).replace("``", "`").toUpperCase(Locale.ROOT);
            image = '"' + name.replace("\"", "\"\"") + '"';
        }
        boolean unicode = image.startsWith("U&") || image.startsWith("u&");
        return token(
                token,
                unicode
                        ? SoftSqlParserImplConstants.UNICODE_QUOTED_IDENTIFIER
                        : SoftSqlParserImplConstants.QUOTED_IDENTIFIER,
                image);
    }

    private static int stringKind(SqlToken token) {
        return switch (Character.toUpperCase(token.text().charAt(0))) {
            case 'X' -> SoftSqlParserImplConstants.BINARY_STRING_LITERAL;
            case 'N' -> SoftSqlParserImplConstants.PREFIXED_STRING_LITERAL;
            case 'E' -> SoftSqlParserImplConstants.C_STYLE_ESCAPED_STRING_LITERAL;
            case 'U' -> SoftSqlParserImplConstants.UNICODE_STRING_LITERAL;
            default -> SoftSqlParserImplConstants.QUOTED_STRING;
        };
    }

    private Token number(SqlToken token) {
        String image = token.text().replace("_", "");
        if (image.startsWith("0x") || image.startsWith("0X")) {
            String digits = image.length() == 2 ? "0" : image.substring(2);
            return token(
                    token, SoftSqlParserImplConstants.UNSIGNED_INTEGER_LITERAL, new BigInteger(digits, 16).toString());
        }
        if (image.indexOf('e') >= 0 || image.indexOf('E') >= 0) {
            return token(token, SoftSqlParserImplConstants.APPROX_NUMERIC_LITERAL, image);
        }
        return token(
                token,
                image.indexOf('.') >= 0
                        ? SoftSqlParserImplConstants.DECIMAL_NUMERIC_LITERAL
                        : SoftSqlParserImplConstants.UNSIGNED_INTEGER_LITERAL,
                image);
    }

    private Token symbol(SqlToken token) {
        int kind = Keywords.symbolKind(token.text());
        if (kind < 0) {
            throw new ProblemException(Problem.of(
                    "unexpected-character", source.span(token), "'" + token.text() + "' means nothing in SQL"));
        }
        return token(token, kind, token.text());
    }

    private Token token(SqlToken from, int kind, String image) {
        Token token = new FedToken(from);
        token.kind = kind;
        token.image = image;
        token.beginLine = source.line(from.start());
        token.beginColumn = source.column(from.start());
        token.endLine = source.line(from.end() - 1);
        token.endColumn = source.column(from.end() - 1);
        return token;
    }

    private Token endOfInput() {
        int offset = tokens.isEmpty()
                ? source.start()
                : tokens.get(tokens.size() - 1).end();
        SqlToken end = new SqlToken(SqlToken.Kind.BLANK, "", offset);
        Token token = new FedToken(end);
        token.kind = SoftSqlParserImplConstants.EOF;
        token.image = "";
        token.beginLine = token.endLine = source.line(offset);
        token.beginColumn = token.endColumn = source.column(offset);
        return token;
    }

    /// A generated parser's token that knows where it came from.
    static final class FedToken extends Token {
        private final SqlToken origin;

        private FedToken(SqlToken origin) {
            this.origin = origin;
        }

        SqlToken origin() {
            return origin;
        }
    }
}
