package dev.sigmalab.editor.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Scripts;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProblemMarkTest {
    private static final Problem PROBLEM = new Problem("x", Span.at(1, 1), "cause", "hint");

    private static String marked(String text, Span span) {
        ProblemMark mark = ProblemMark.of(text, List.of(PROBLEM.at(span))).getFirst();
        return text.substring(mark.start(), mark.end());
    }

    @Test
    void a_mark_lies_under_the_span() {
        assertEquals("FORM", marked("SELECT a\nFORM t", new Span(2, 1, 2, 4)));
        assertEquals("a\nFO", marked("SELECT a\nFORM t", new Span(1, 8, 2, 2)));
    }

    @Test
    void places_without_letters_move_back_to_the_last_letter() {
        assertEquals("c", marked("SELECT abc  ", Span.at(1, 13)));
        assertEquals("c", marked("SELECT abc\n\n", Span.at(3, 1)));
        assertEquals("c", marked("SELECT abc  d", Span.at(1, 11)));
        assertEquals("abc", marked("SELECT abc  \n", new Span(1, 8, 1, 12)));
        assertEquals("", marked("", Span.at(1, 1)));
    }

    @Test
    void problems_without_a_place_have_no_mark() {
        assertEquals(List.of(), ProblemMark.of("SELECT", List.of(PROBLEM.at(Span.NONE))));
    }

    @Test
    void marks_move_with_the_text_and_go_when_it_changes_under_them() {
        ProblemMark mark = new ProblemMark(10, 14, PROBLEM);
        assertEquals(Optional.of(new ProblemMark(13, 17, PROBLEM)), mark.afterEdit(2, 2, 3));
        assertEquals(Optional.of(new ProblemMark(8, 12, PROBLEM)), mark.afterEdit(2, 5, 1));
        assertEquals(Optional.of(mark), mark.afterEdit(15, 18, 4));
        assertEquals(Optional.empty(), mark.afterEdit(14, 14, 1));
        assertEquals(Optional.empty(), mark.afterEdit(10, 10, 1));
        assertEquals(Optional.empty(), mark.afterEdit(11, 12, 0));
        assertEquals(Optional.empty(), mark.afterEdit(0, 20, 0));
    }

    @Test
    void every_mistake_of_damaged_statements_can_be_seen() {
        String text = "TRAIN x AS SELECT * FROM t WHERE a > LEARN(1, min => 0)\n  MATCHING b = 1 USING (loss => 'log')";
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(Math.min(12, text.length() - from));
            String damaged = text.substring(0, from) + text.substring(to);
            List<Problem> problems = Scripts.read(damaged).problems();
            List<ProblemMark> marks = ProblemMark.of(damaged, problems);
            assertEquals(problems.size(), marks.size(), "seed 3: " + damaged);
            for (ProblemMark mark : marks) {
                assertTrue(mark.end() <= damaged.length(), "seed 3: " + damaged);
                assertTrue(!damaged.substring(mark.start(), mark.end()).isBlank(), "seed 3: " + damaged);
            }
        }
    }

    @Test
    void brackets_and_blanks_follow_the_text() {
        assertEquals(Optional.of(new BracketPair(1, 5)), BracketPair.at("f(a,b)", 6));
        assertEquals(Optional.of(new BracketPair(1, 5)), BracketPair.at("f(a,b)", 1));
        assertEquals(Optional.empty(), BracketPair.at("f('(')", 4));
        assertEquals(Optional.empty(), BracketPair.at("f(a", 2));
        assertEquals("  ", Indentation.ofNewLine("SELECT a,\n  b", 13));
        assertEquals("    ", Indentation.ofNewLine("  FROM (", 8));
        assertEquals("  ", Indentation.ofNewLine("TRAIN x AS", 10));
        assertEquals("", Indentation.ofNewLine("f()", 2));
        assertEquals("  a\n\n  b", Indentation.indent("a\n\nb"));
        assertEquals("a\nb\n c", Indentation.dedent("  a\n b\n   c"));
    }
}
