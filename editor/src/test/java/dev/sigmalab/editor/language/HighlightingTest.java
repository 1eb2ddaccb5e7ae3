package dev.sigmalab.editor.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HighlightingTest {
    private static Optional<TokenStyle> style(String text, String word) {
        int index = text.indexOf(word);
        return Highlighting.of(text).stream()
                .filter(span -> span.start() == index)
                .map(StyledSpan::style)
                .findFirst();
    }

    @Test
    void soft_functions_and_train_clauses_have_their_own_styles() {
        String text = "TRAIN OR REPLACE x AS SELECT * FROM t WHERE a > LEARN(1, min => 0) AND SOFT(b = 2) "
                + "MATCHING c = 1 SUBJECT TO RECALL() >= 0.8 HOLDOUT 20 PERCENT USING (epochs => 3)";
        for (String word :
                List.of("TRAIN", "OR", "REPLACE", "MATCHING", "SUBJECT", "TO", "HOLDOUT", "PERCENT", "USING")) {
            assertEquals(Optional.of(TokenStyle.TRAIN), style(text, word), word);
        }
        assertEquals(Optional.of(TokenStyle.SOFT), style(text, "LEARN"));
        assertEquals(Optional.of(TokenStyle.SOFT), style(text, "SOFT"));
        assertEquals(Optional.of(TokenStyle.ARGUMENT), style(text, "min"));
        assertEquals(Optional.of(TokenStyle.ARGUMENT), style(text, "epochs"));
        assertEquals(Optional.of(TokenStyle.FUNCTION), style(text, "RECALL"));
        assertEquals(Optional.of(TokenStyle.KEYWORD), style(text, "SELECT"));
        assertEquals(Optional.empty(), style(text, "x AS"));
    }

    @Test
    void words_of_train_are_ordinary_names_elsewhere() {
        assertEquals(Optional.empty(), style("SELECT matching, holdout FROM t", "matching"));
        assertEquals(Optional.empty(), style("TRAIN x AS SELECT matching FROM t MATCHING a", "matching"));
        assertEquals(Optional.empty(), style("TRAIN x AS SELECT * FROM (SELECT 1 holdout) MATCHING a", "holdout"));
        assertEquals(Optional.of(TokenStyle.KEYWORD), style("SELECT * FROM a JOIN b USING (id)", "USING"));
        assertEquals(Optional.empty(), style("SELECT t.order FROM t", "order"));
        assertEquals(Optional.empty(), style("SELECT learn FROM t", "learn"));
    }

    @Test
    void own_statements_are_known_by_their_first_words() {
        assertEquals(Optional.of(TokenStyle.TRAIN), style("EXPORT x TO 'h2' WITH SCORE", "SCORE"));
        assertEquals(Optional.of(TokenStyle.TRAIN), style("DROP LEARNED x", "DROP"));
        assertEquals(Optional.of(TokenStyle.KEYWORD), style("DROP TABLE x", "DROP"));
        assertEquals(Optional.of(TokenStyle.TRAIN), style("EXPLAIN SOFT TRAIN x AS SELECT 1 MATCHING a", "MATCHING"));
        assertEquals(
                Optional.of(TokenStyle.TRAIN), style("SELECT 1; CREATE LEARNABLE TABLE t AS SELECT 1", "LEARNABLE"));
    }

    @Test
    void comments_strings_and_damage_are_seen() {
        assertEquals(Optional.of(TokenStyle.COMMENT), style("SELECT 1 -- TRAIN", "-- TRAIN"));
        assertEquals(Optional.of(TokenStyle.STRING), style("SELECT 'open", "'open"));
        assertEquals(Optional.of(TokenStyle.BROKEN), style("SELECT \"open", "\"open"));
        assertEquals(Optional.of(TokenStyle.COMMENT), style("SELECT /* open", "/* open"));
    }

    @Test
    void styles_of_any_text_are_ordered_disjoint_and_cover_it_when_laid_out() {
        String letters = "TRAIN x AS SELECT ( ) 'a' \"b\" -- c\n/* */ MATCHING LEARN( => 12 ; USING";
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            int from = random.nextInt(letters.length());
            String text = letters.substring(from) + letters.substring(0, random.nextInt(letters.length()));
            List<StyledSpan> spans = Highlighting.of(text);
            int end = 0;
            for (StyledSpan span : spans) {
                assertTrue(span.start() >= end && span.end() > span.start(), "seed 11: " + text);
                end = span.end();
            }
            int a = random.nextInt(text.length() + 1);
            int b = a + random.nextInt(text.length() + 1 - a);
            ProblemMark mark = new ProblemMark(a, b, Problem.of("x", Span.NONE, "x"));
            List<BracketPair> brackets = BracketPair.at(text, a).stream().toList();
            List<StyleRun> runs = StyleRun.overlay(text.length(), spans, List.of(mark), brackets);
            assertEquals(text.length(), runs.stream().mapToInt(StyleRun::length).sum(), "seed 11: " + text);
            assertTrue(runs.stream().allMatch(run -> run.length() > 0), "seed 11: " + text);
        }
    }

    @Test
    void a_problem_lies_over_the_styles_of_its_words() {
        String text = "SELECT a FROM t";
        ProblemMark mark = new ProblemMark(4, 8, Problem.of("x", Span.NONE, "x"));
        List<StyleRun> runs = StyleRun.overlay(text.length(), Highlighting.of(text), List.of(mark), List.of());
        assertEquals(
                List.of(
                        new StyleRun(4, Set.of("sql-keyword")),
                        new StyleRun(2, Set.of("sql-keyword", "sql-problem")),
                        new StyleRun(2, Set.of("sql-problem")),
                        new StyleRun(1, Set.of()),
                        new StyleRun(4, Set.of("sql-keyword")),
                        new StyleRun(2, Set.of())),
                runs);
    }
}
