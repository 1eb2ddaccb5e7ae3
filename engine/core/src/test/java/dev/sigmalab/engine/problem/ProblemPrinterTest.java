package dev.sigmalab.engine.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemPrinterTest {
    @Test
    void mark_stands_under_the_span_and_the_hint_follows() {
        assertEquals("""
                a.sql:2:7: unknown column 'agee'
                  2 | WHERE agee > 3
                    |       ^^^^
                hint: did you mean age?
                """, print("SELECT *\nWHERE agee > 3\n", new Span(2, 7, 2, 10)));
    }

    @Test
    void tabs_and_wide_letters_keep_the_mark_in_its_column() {
        // A tab (4 cells), a quote, two wide letters (4), a quote, a comma, a tab (1 to the next stop): cell 12.
        assertEquals("""
                a.sql:1:8: unknown column 'agee'
                  1 |     '日本', agee
                    |             ^^^^
                hint: did you mean age?
                """, print("\t'日本',\tagee", new Span(1, 8, 1, 11)));
    }

    @Test
    void span_over_several_lines_is_marked_on_each_but_shown_in_three() {
        assertEquals("""
                a.sql:1:8: unknown column 'agee'
                  1 | SELECT (
                    |        ^
                  2 |   a,
                    |   ^^
                  3 |   b
                    |   ^
                    | …
                hint: did you mean age?
                """, print("SELECT (\n  a,\n  b\n)", new Span(1, 8, 4, 1)));
    }

    @Test
    void place_after_the_end_of_the_text_is_marked() {
        assertEquals("""
                a.sql:1:9: unknown column 'agee'
                  1 | SELECT a
                    |         ^
                hint: did you mean age?
                """, print("SELECT a", Span.at(1, 9)));
    }

    @Test
    void problem_without_a_place_has_no_excerpt() {
        assertEquals(
                "a.sql: held by another process\n",
                ProblemPrinter.print(Problem.of("lock", Span.NONE, "held by another process"), "a.sql", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 100, 115, 180, 350, 396})
    void long_lines_are_cut_around_the_span(int column) {
        StringBuilder line = new StringBuilder("x".repeat(400));
        line.replace(column - 1, column + 3, "agee");
        String[] printed =
                print(line.toString(), new Span(1, column, 1, column + 3)).split("\n");
        int mark = printed[2].indexOf("^^^^");
        assertTrue(printed[1].length() < 130, printed[1]);
        assertEquals("agee", printed[1].substring(mark, mark + 4));
    }

    @Test
    void several_problems_are_parted_by_an_empty_line() {
        Problem problem = Problem.of("a", Span.at(1, 1), "first");
        assertEquals(
                "f:1:1: first\n  1 | x\n    | ^\n\nf:1:1: first\n  1 | x\n    | ^\n",
                ProblemPrinter.print(List.of(problem, problem), "f", "x"));
    }

    private static String print(String text, Span span) {
        Problem problem = new Problem("unknown-column", span, "unknown column 'agee'", "did you mean age?");
        return ProblemPrinter.print(problem, "a.sql", text);
    }
}
