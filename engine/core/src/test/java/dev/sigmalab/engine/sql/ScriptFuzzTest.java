package dev.sigmalab.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemPrinter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever is typed, reading gives statements and problems with places in the text, and no fault.
class ScriptFuzzTest {
    private static final List<String> GOOD = List.of(
            "TRAIN OR REPLACE x AS SELECT a, LEARN(1, name => 'b') FROM t WHERE SOFT(a > 3) AND b < LEARN() "
                    + "MATCHING c = 1 SUBJECT TO COUNT(*) > 3 HOLDOUT 20 PERCENT USING (epochs => 3, loss => 'log')",
            "EXPORT x TO 'sqlite' ROUNDED 3 WITH SCORE",
            "EXPLAIN GRADIENT x TO 'postgresql'",
            "CREATE LEARNABLE TABLE w AS SELECT id, LEARN(NORMAL(0, 0.1)) AS u FROM t GROUP BY id",
            "SELECT CASE WHEN a > LEARN(DATE '2024-01-01') THEN CAST(b AS INT) ELSE -c END, WEIGHT() FROM t "
                    + "ORDER BY 1 LIMIT 3");

    @Test
    void damaged_statements_give_problems_in_the_text() {
        for (long seed = 0; seed < 4_000; seed++) {
            String text = damaged(new Random(seed));
            Scripts.Reading reading = read(text, seed);
            SourceText source = SourceText.script(text);
            for (Problem problem : reading.problems()) {
                String where = "seed " + seed + ": " + text + "\n" + problem;
                assertTrue(problem.span().line() >= 1 && problem.span().endLine() <= source.lines(), where);
                assertTrue(!problem.message().isBlank() && !problem.message().endsWith("."), where);
                assertTrue(ProblemPrinter.print(problem, "f", text).contains("^"), where);
            }
        }
    }

    @Test
    void statements_after_a_damaged_one_are_read() {
        for (long seed = 0; seed < 500; seed++) {
            String text = damaged(new Random(seed)).replaceAll("['\"`]|\\$\\$|/\\*", "");
            Scripts.Reading reading = read(text + "\n; SELECT 42", seed);
            assertEquals("SELECT 42", reading.statements().getLast().source().text(), "seed " + seed + ": " + text);
        }
    }

    private static Scripts.Reading read(String text, long seed) {
        try {
            return Scripts.read(text);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + text, e);
        }
    }

    /// A good statement with tokens left out, doubled, swapped or replaced.
    private static String damaged(Random random) {
        List<SqlToken> tokens = SqlTokens.withTrivia(SourceText.script(GOOD.get(random.nextInt(GOOD.size()))));
        StringBuilder text = new StringBuilder();
        for (SqlToken token : tokens) {
            int fate = random.nextInt(40);
            if (fate == 0) {
                continue;
            }
            text.append(fate == 1 ? odd(random) : token.text());
            if (fate == 2) {
                text.append(' ').append(token.text());
            }
        }
        return text.toString();
    }

    private static String odd(Random random) {
        return List.of(
                        "(",
                        ")",
                        ",",
                        "'",
                        "\"",
                        "/*",
                        "--",
                        "=",
                        "=>",
                        "::",
                        "LEARN(",
                        "§",
                        "\u0000",
                        "?",
                        "[",
                        "]",
                        "{",
                        "}",
                        "MATCHING",
                        "USING",
                        "SELECT",
                        "1e",
                        "0x",
                        "🙂",
                        "$$",
                        ".",
                        "..",
                        "@",
                        ":",
                        "HARD(")
                .get(random.nextInt(30));
    }
}
