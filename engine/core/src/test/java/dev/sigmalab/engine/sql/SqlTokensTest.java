package dev.sigmalab.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sigmalab.engine.sql.SqlToken.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTokensTest {
    @Test
    void joined_tokens_are_the_text_whatever_it_is() {
        String alphabet = "ab1_'\"`$-/*.:=<>()[];, \n\r\tEXUN&é\uD83D\uDE00\uD83D?|!~\u0000#@";
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<SqlToken> tokens = SqlTokens.withTrivia(SourceText.script(text.toString()));
            assertEquals(
                    text.toString(), tokens.stream().map(SqlToken::text).collect(Collectors.joining()), "seed " + seed);
            assertFalse(tokens.stream().anyMatch(token -> token.text().isEmpty()), "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "abc => WORD",
                "größe_1$ => WORD",
                "_x => WORD",
                "\"a\"\"b\" => QUOTED_NAME",
                "`a` => QUOTED_NAME",
                "U&\"a\" => QUOTED_NAME",
                "'it''s' => STRING",
                "X'4A' => STRING",
                "N'a' => STRING",
                "$$a'b$$ => DOLLAR_STRING",
                "12 => NUMBER",
                "1_000.5e-3 => NUMBER",
                ".5 => NUMBER",
                "5. => NUMBER",
                "0x1F => NUMBER",
                "<= => OPERATOR",
                ":: => OPERATOR",
                "!~ => OPERATOR",
                "( => PUNCTUATION",
                "?1 => PARAMETER",
                "-- a => LINE_COMMENT",
                "// a => LINE_COMMENT",
                "/* a /* b */ c */ => BLOCK_COMMENT",
                "'abc => UNTERMINATED_STRING",
                "$$abc$ => UNTERMINATED_STRING",
                "\"abc => UNTERMINATED_NAME",
                "/* a /* b */ => UNTERMINATED_COMMENT",
                "§ => UNKNOWN",
            })
    void one_token_has_its_kind(String text, Kind kind) {
        List<SqlToken> tokens = SqlTokens.withTrivia(SourceText.script(text));
        assertEquals(List.of(new SqlToken(kind, text, 0)), tokens);
    }

    @Test
    void names_numbers_and_signs_without_blanks_stay_apart() {
        String[] texts = SqlTokens.of(SourceText.script("a.b>=-1.5e3*x::INT||'c''d'--e")).stream()
                .map(SqlToken::text)
                .toArray(String[]::new);
        assertEquals("a . b >= - 1.5e3 * x :: INT || 'c''d'", String.join(" ", texts));
    }

    @Test
    void brackets_find_their_partners_inside_one_statement_only() {
        SqlTokens tokens = SqlTokens.of(SourceText.script("( a [ ( ) ] ; )"));
        assertEquals(-1, tokens.partner(0));
        assertEquals(5, tokens.partner(2));
        assertEquals(4, tokens.partner(3));
        assertEquals(2, tokens.partner(5));
        assertEquals(-1, tokens.partner(7));
    }
}
