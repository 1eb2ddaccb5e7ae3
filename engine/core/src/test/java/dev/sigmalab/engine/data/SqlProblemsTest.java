package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqlProblemsTest {
    @Test
    void syntax_error_points_at_the_word_that_was_not_understood() {
        assertProblem("SELECT 1 FORM t", "sql-syntax", new Span(1, 15, 1, 15));
        assertProblem("SELEC 1", "sql-syntax", new Span(1, 1, 1, 5));
    }

    @Test
    void syntax_error_is_placed_in_text_with_lines_quotes_accents_and_backslashes() {
        assertProblem("SELECT \"x\",\n  'é\\\\' \n AS \"y\" FRM\n été x", "sql-syntax", new Span(3, 9, 3, 11));
    }

    @Test
    void mark_inside_the_statement_itself_does_not_mislead() {
        assertProblem("SELECT '[*]' FORM a b", "sql-syntax", new Span(1, 19, 1, 19));
    }

    @Test
    void early_end_points_at_the_last_character() {
        assertProblem("SELECT a,\nb FROM ", "sql-syntax", new Span(2, 6, 2, 6));
    }

    @Test
    void unknown_names_point_at_their_first_mention_outside_strings_and_comments() {
        assertProblem("SELECT 'nope' -- nope\n, nope_, nope FROM dual", "unknown-column", new Span(2, 3, 2, 7));
        assertProblem("SELECT 'nope' /* nope */, Nope FROM dual", "unknown-column", new Span(1, 27, 1, 30));
        assertProblem("SELECT 1\nFROM public.nope", "unknown-table", new Span(2, 13, 2, 16));
        assertProblem("SELECT nope(1)", "unknown-function", new Span(1, 8, 1, 11));
    }

    @Test
    void message_has_neither_statement_nor_error_number() {
        Problem problem = problemOf("SELECT CAST('abc' AS INTEGER) AS marker");
        assertEquals("type-mismatch", problem.code());
        assertFalse(problem.message().contains("marker"), problem.message());
        assertFalse(problem.message().contains("22018"), problem.message());
    }

    @Test
    void lazily_met_errors_are_problems_too() {
        assertEquals(
                "division-by-zero",
                problemOf("SELECT 1 / (x - 5) FROM system_range(1, 10)").code());
    }

    private static void assertProblem(String sql, String code, Span span) {
        Problem problem = problemOf(sql);
        assertEquals(code, problem.code(), problem::message);
        assertEquals(span, problem.span(), problem::message);
    }

    private static Problem problemOf(String sql) {
        try (Database database = Database.inMemory()) {
            return DatabaseTest.problem(() -> TableLoader.load(database.connection(), sql));
        }
    }

    @Test
    void positions_of_postgresql_are_read() {
        var error = new SQLException("ERROR: column \"agee\" does not exist\n  Position: 8", "42703");
        assertEquals(
                new Span(1, 8, 1, 11),
                SqlProblems.of(error, "SELECT agee FROM t").span());
    }
}
