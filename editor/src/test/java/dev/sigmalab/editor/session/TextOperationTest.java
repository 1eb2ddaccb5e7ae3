package dev.sigmalab.editor.session;

import static dev.sigmalab.editor.session.Driven.A;
import static dev.sigmalab.editor.session.Driven.B;
import static dev.sigmalab.editor.session.Driven.C;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sigmalab.editor.document.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextOperationTest {
    private final Driven session = Driven.onFile();

    @Test
    void undo_takes_back_word_by_word() {
        session.select(B).type(B, " AS total, 2");
        assertEquals("SELECT 1 AS total, 2", session.source(B));
        assertEquals("SELECT 1 AS total, ", session.undo().source(B));
        assertEquals("SELECT 1 AS ", session.undo().source(B));
        assertEquals("SELECT 1 ", session.undo().source(B));
        assertEquals("SELECT 1", session.undo().source(B));
        assertEquals("SELECT 1 ", session.redo().source(B));
    }

    @Test
    void a_pause_a_jump_a_line_end_and_a_deletion_begin_new_steps() {
        session.select(B).type(B, "ab").pause().type(B, "cd");
        assertEquals("SELECT 1ab", session.undo().source(B));
        session.type(B, "x").replace(B, 0, 0, "y");
        assertEquals("SELECT 1abx", session.undo().source(B));
        session.type(B, "z\nw");
        assertEquals("SELECT 1abxz\n", session.undo().source(B));
        session.type(B, "uv").backspace(B).backspace(B).backspace(B);
        assertEquals("SELECT 1abxz", session.source(B));
        assertEquals("SELECT 1abxz\nuv", session.undo().source(B));
        assertEquals("SELECT 1abxz\n", session.undo().source(B));
    }

    @Test
    void moving_the_caret_away_and_back_ends_a_step_but_reporting_it_where_it_is_does_not() {
        session.select(B)
                .type(B, "ab")
                .does(new TextOperation.Select(B, 10, 10))
                .type(B, "cd");
        assertEquals("SELECT 1", session.undo().source(B));
        session.type(B, "ab").does(new TextOperation.Select(B, 0, 0), new TextOperation.Select(B, 10, 10));
        assertEquals("SELECT 1ab", session.type(B, "cd").undo().source(B));
    }

    @Test
    void results_that_come_in_while_typing_do_not_cut_the_word() {
        session.does(new RunOperation.RunCell(C)).select(B).type(B, "ab");
        session.does(new RunOperation.Appended(C, 1, Output.stream("stdout", "x")));
        assertEquals("SELECT 1", session.type(B, "cd").undo().source(B));
        assertEquals(List.of(Output.stream("stdout", "x")), session.outputs(C));
    }

    @Test
    void undo_never_changes_the_text_of_a_cell_that_is_not_selected() {
        session.select(B).type(B, "0").select(C);
        session.undo();
        assertEquals("SELECT 10", session.source(B));
        assertEquals(Selection.caret(B, 9), session.state.selection());
        assertEquals(
                List.of(B),
                session.of(Effect.Reveal.class).map(Effect.Reveal::cell).toList());
        assertEquals("SELECT 1", session.undo().source(B));
        session.select(A).redo();
        assertEquals("SELECT 1", session.source(B));
        assertEquals("SELECT 10", session.redo().source(B));
    }

    @Test
    void undoing_a_paste_restores_what_it_replaced_and_the_selection() {
        session.does(new TextOperation.Select(B, 0, 6)).replace(B, 0, 6, "VALUES");
        assertEquals("VALUES 1", session.source(B));
        assertEquals("SELECT 1", session.undo().source(B));
        assertEquals(new Selection.InCell(B, 0, 6), session.state.selection());
    }

    @Test
    void something_new_after_an_undo_leaves_nothing_to_redo() {
        session.select(B).type(B, "0").undo().type(B, "5");
        assertFalse(session.state.history().canRedo());
        assertEquals("SELECT 1", session.undo().source(B));
        assertFalse(session.state.history().canUndo());
        SessionState start = session.state;
        assertEquals(start, session.undo().state);
    }

    @Test
    void a_character_of_two_units_is_typed_and_deleted_as_one() {
        session.select(A).type(A, "🙂🙂");
        assertEquals("# title", session.undo().source(A));
        session.redo().replace(A, 9, 11, "").replace(A, 7, 9, "");
        assertEquals("# title", session.source(A));
        assertEquals("# title🙂🙂", session.undo().source(A));
    }
}
