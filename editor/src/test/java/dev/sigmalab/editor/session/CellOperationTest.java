package dev.sigmalab.editor.session;

import static dev.sigmalab.editor.session.Driven.A;
import static dev.sigmalab.editor.session.Driven.ABC;
import static dev.sigmalab.editor.session.Driven.B;
import static dev.sigmalab.editor.session.Driven.C;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.ipynb.NotebookReader;
import dev.sigmalab.editor.ipynb.NotebookWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellOperationTest {
    private static final CellId D = new CellId("d");
    private final Driven session = Driven.onFile();

    @Test
    void insert_selects_the_new_cell_and_undo_removes_it() {
        session.select(B).does(new CellOperation.Insert(3, Cell.sql(D, "SELECT 4")));
        assertEquals(List.of("a", "b", "c", "d"), session.ids());
        assertEquals(Selection.caret(D, 0), session.state.selection());
        session.undo();
        assertEquals(ABC, session.state.notebook());
        assertEquals(Selection.caret(B, 0), session.state.selection());
    }

    @Test
    void a_deleted_cell_comes_back_with_the_outputs_it_had() {
        session.runs(B, "1\n").does(new CellOperation.Delete(B));
        assertEquals(List.of("a", "c"), session.ids());
        session.undo();
        assertEquals(List.of("a", "b", "c"), session.ids());
        assertEquals(List.of(Output.stream("stdout", "1\n")), session.outputs(B));
        assertEquals(CellStatus.DONE, session.state.statusOf(B));
    }

    @Test
    void outputs_of_a_run_after_an_undo_survive_redo_and_undo() {
        session.runs(B, "old").does(new CellOperation.Delete(B)).undo();
        session.runs(B, "new").redo().undo();
        // The run is no step, but it is no new work either: what was undone can still be redone.
        assertEquals(List.of(Output.stream("stdout", "new")), session.outputs(B));
    }

    @Test
    void deleting_the_selected_cell_selects_the_one_that_takes_its_place() {
        session.select(B).does(new CellOperation.Delete(B));
        assertEquals(Selection.caret(C, 0), session.state.selection());
        session.does(new CellOperation.Delete(C));
        assertEquals(Selection.caret(A, 0), session.state.selection());
        session.does(new CellOperation.Delete(A));
        assertEquals(new Selection.Nothing(), session.state.selection());
        session.undo().undo().undo();
        assertEquals(ABC, session.state.notebook());
    }

    @Test
    void move_is_undone_to_the_same_order() {
        session.does(new CellOperation.Move(A, 2));
        assertEquals(List.of("b", "c", "a"), session.ids());
        session.undo();
        assertEquals(ABC, session.state.notebook());
        session.redo();
        assertEquals(List.of("b", "c", "a"), session.ids());
    }

    @Test
    void split_and_merge_are_inverse_at_a_line_end() {
        session.select(B).replace(B, 6, 7, "\n").does(new CellOperation.Split(B, 7, D));
        assertEquals("SELECT", session.source(B));
        assertEquals("1", session.source(D));
        assertEquals(List.of("a", "b", "d", "c"), session.ids());
        session.does(new CellOperation.Merge(B));
        assertEquals("SELECT\n1", session.source(B));
        assertEquals(List.of("a", "b", "c"), session.ids());
        assertEquals(Selection.caret(B, 7), session.state.selection());
    }

    @Test
    void splitting_anywhere_loses_nothing_but_a_line_end_at_the_cut() {
        String source = session.replace(B, 6, 7, "\n").source(B);
        for (int offset = 0; offset <= source.length(); offset++) {
            session.does(new CellOperation.Split(B, offset, D));
            String lineEnd = offset == 7 ? "\n" : "";
            assertEquals(source, session.source(B) + lineEnd + session.source(D));
            assertEquals(source, session.undo().source(B));
        }
    }

    @Test
    void merge_is_undone_with_the_outputs_of_both() {
        session.runs(B, "1").runs(C, "2").select(C).does(new CellOperation.Merge(B));
        assertEquals("SELECT 1\nSELECT 2", session.source(B));
        assertEquals(CellStatus.STALE, session.state.statusOf(B));
        session.undo();
        assertEquals(List.of(Output.stream("stdout", "1")), session.outputs(B));
        assertEquals(List.of(Output.stream("stdout", "2")), session.outputs(C));
        assertEquals(CellStatus.DONE, session.state.statusOf(B));
    }

    @Test
    void the_last_cell_merges_with_nothing() {
        SessionState before = session.state;
        session.does(new CellOperation.Merge(C));
        assertEquals(before, session.state);
    }

    @Test
    void another_kind_drops_the_outputs_and_undo_brings_them_back() {
        session.runs(B, "1").does(new CellOperation.ChangeKind(B, CellKind.MARKDOWN));
        assertTrue(session.outputs(B).isEmpty());
        assertEquals(CellStatus.NOT_RUN, session.state.statusOf(B));
        session.undo();
        assertEquals(List.of(Output.stream("stdout", "1")), session.outputs(B));
        assertEquals(CellStatus.DONE, session.state.statusOf(B));
    }

    @Test
    void a_cell_made_markdown_leaves_no_trace_of_runs_in_the_file() {
        Driven stored = Driven.onFile();
        stored.state = SessionState.ofFile(Driven.FILE, NotebookReader.read(NotebookWriter.write(ABC)), true);
        stored.does(new CellOperation.ChangeKind(B, CellKind.MARKDOWN), new CellOperation.Delete(C));
        String text = NotebookWriter.write(stored.state.notebook());
        assertEquals(-1, text.indexOf("outputs"));
        assertEquals(-1, text.indexOf("execution_count"));
    }

    @Test
    void operations_on_cells_that_are_gone_change_nothing() {
        CellId gone = new CellId("gone");
        SessionState before = session.state;
        session.does(
                new CellOperation.Delete(gone),
                new CellOperation.Move(gone, 0),
                new CellOperation.Move(A, 3),
                new CellOperation.Split(gone, 0, D),
                new CellOperation.Split(A, 0, B),
                new CellOperation.Split(A, 99, D),
                new CellOperation.Merge(gone),
                new CellOperation.ChangeKind(gone, CellKind.RAW),
                new CellOperation.Insert(4, Cell.sql(D, "")),
                new CellOperation.Insert(0, Cell.sql(A, "")),
                new RunOperation.RunCell(gone),
                new TextOperation.Select(gone, 0, 0),
                new TextOperation.Select(A, 0, 99),
                new TextOperation.Replace(gone, 0, 0, "x", 0),
                new TextOperation.Replace(A, 3, 99, "x", 0),
                new TextOperation.Replace(A, 3, 2, "x", 0));
        assertEquals(before, session.state);
        assertTrue(session.effects.isEmpty());
    }
}
