package dev.sigmalab.editor.session;

import static dev.sigmalab.editor.session.Driven.A;
import static dev.sigmalab.editor.session.Driven.B;
import static dev.sigmalab.editor.session.Driven.C;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.session.RunOperation.Appended;
import dev.sigmalab.editor.session.RunOperation.Finished;
import dev.sigmalab.editor.session.RunOperation.RunAll;
import dev.sigmalab.editor.session.RunOperation.RunCell;
import dev.sigmalab.editor.session.RunOperation.Stop;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOperationTest {
    private static final Output ONE = Output.stream("stdout", "1");
    private final Driven session = Driven.onFile();

    private CellStatus status(CellId cell) {
        return session.state.statusOf(cell);
    }

    @Test
    void run_all_runs_sql_cells_one_after_the_other_in_order() {
        session.does(new RunAll());
        assertEquals(new Effect.StartRun(B, 1, "SELECT 1", false), session.started(B));
        assertEquals(
                List.of(CellStatus.NOT_RUN, CellStatus.RUNNING, CellStatus.WAITING),
                List.of(status(A), status(B), status(C)));
        session.does(new Appended(B, 1, ONE), new Finished(B, 1, true));
        assertEquals(new Effect.StartRun(C, 2, "SELECT 2", false), session.started(C));
        assertEquals(List.of(ONE), session.outputs(B));
        assertEquals(CellStatus.DONE, status(B));
        session.does(new Finished(C, 2, true));
        assertTrue(session.state.queue().isIdle());
    }

    @Test
    void the_same_cell_asked_for_twice_runs_once_unless_its_text_changed() {
        session.does(new RunCell(B), new RunCell(B), new RunCell(C), new RunCell(C));
        assertEquals(List.of(C), session.state.queue().waiting());
        session.type(B, "0").does(new RunCell(B), new RunCell(B));
        assertEquals(List.of(C, B), session.state.queue().waiting());
    }

    @Test
    void the_text_at_the_start_of_the_run_is_what_runs() {
        session.does(new RunCell(B), new RunCell(C)).type(C, "0").does(new Finished(B, 1, true));
        assertEquals("SELECT 20", session.started(C).source());
    }

    @Test
    void stop_empties_the_queue_and_drops_what_still_comes() {
        session.does(new RunAll(), new Appended(B, 1, ONE), new Stop());
        assertEquals(
                List.of(new Effect.CancelRun(B, 1)),
                session.of(Effect.CancelRun.class).toList());
        assertEquals(CellStatus.STOPPING, status(B));
        assertEquals(CellStatus.NOT_RUN, status(C));
        SessionState stopped = session.state;
        session.does(new Stop(), new Appended(B, 1, ONE));
        assertEquals(stopped, session.state);
        session.does(new Finished(B, 1, true));
        assertEquals(CellStatus.STOPPED, status(B));
        assertEquals(2, session.outputs(B).size());
        assertTrue(session.outputs(B).getLast() instanceof Output.Failure);
    }

    @Test
    void nothing_new_starts_before_a_stopped_run_has_ended() {
        session.does(new RunCell(B), new Stop(), new RunCell(C));
        assertEquals(0, session.of(Effect.StartRun.class).count());
        assertEquals(CellStatus.WAITING, status(C));
        session.does(new Finished(B, 1, false));
        assertEquals(2, session.started(C).run());
    }

    @Test
    void after_a_failure_the_waiting_cells_do_not_run_and_that_is_told() {
        session.does(new RunAll(), new Finished(B, 1, false));
        assertEquals(CellStatus.FAILED, status(B));
        assertEquals(CellStatus.NOT_RUN, status(C));
        assertEquals(1, session.of(Effect.Announce.class).count());
    }

    @Test
    void a_deleted_cell_is_cancelled_and_its_late_results_are_dropped() {
        session.does(new RunAll(), new CellOperation.Delete(B));
        assertEquals(
                List.of(new Effect.CancelRun(B, 1)),
                session.of(Effect.CancelRun.class).toList());
        session.undo().does(new Appended(B, 1, ONE));
        assertEquals(List.of(), session.outputs(B));
        session.does(new Finished(B, 1, true));
        assertEquals(CellStatus.STOPPED, status(B));
        assertEquals(CellStatus.RUNNING, status(C));
    }

    @Test
    void a_waiting_cell_that_is_deleted_does_not_run() {
        session.does(new RunAll(), new CellOperation.Delete(C), new Finished(B, 1, true));
        assertEquals(0, session.of(Effect.StartRun.class).count());
        assertTrue(session.state.queue().isIdle());
    }

    @Test
    void a_cell_edited_since_its_run_is_stale_until_the_text_is_as_it_was() {
        session.runs(B, "1").select(B).type(B, "0");
        assertEquals(CellStatus.STALE, status(B));
        session.backspace(B);
        assertEquals(CellStatus.DONE, status(B));
    }

    @Test
    void results_are_not_undone() {
        session.select(B).type(B, "0").runs(B, "10").undo();
        assertEquals("SELECT 1", session.source(B));
        assertEquals(List.of(Output.stream("stdout", "10")), session.outputs(B));
        assertEquals(CellStatus.STALE, status(B));
    }

    @Test
    void reports_of_unknown_runs_change_nothing() {
        session.does(new RunCell(B));
        SessionState running = session.state;
        session.does(
                new Appended(C, 1, ONE), new Appended(B, 7, ONE), new Finished(C, 1, true), new Finished(B, 0, true));
        assertEquals(running, session.state);
    }

    @Test
    void markdown_and_blank_cells_do_not_run() {
        session.replace(C, 0, 8, " \n").does(new RunCell(A), new RunCell(C));
        assertTrue(session.state.queue().isIdle());
        assertEquals(0, session.of(Effect.StartRun.class).count());
    }

    @Test
    void run_numbers_go_on_from_those_in_the_file() {
        session.state = SessionState.ofFile(Driven.FILE, Driven.ABC.withRun(C, 41, List.of(ONE)), true);
        assertEquals(CellStatus.DONE, status(C));
        session.does(new RunCell(B));
        assertEquals(new Effect.StartRun(B, 42, "SELECT 1", true), session.started(B));
    }

    @Test
    void opening_runs_nothing_and_trust_counts_from_the_next_run() {
        assertTrue(session.state.queue().isIdle());
        assertFalse(session.does(new RunCell(B)).started(B).trusted());
        session.does(new FileOperation.GiveTrust(), new Finished(B, 1, true), new RunCell(B));
        assertTrue(session.started(B).trusted());
    }

    @Test
    void a_cell_is_stale_when_what_feeds_it_was_edited_or_ran_since_or_is_gone() {
        session.replace(B, 0, 8, "CREATE TABLE t(a INT)").replace(C, 0, 8, "SELECT * FROM t");
        session.runs(B, "").runs(C, "0 rows");
        assertEquals(List.of(), List.copyOf(session.state.staleCells()));
        session.select(B).type(B, " ");
        assertEquals(List.of(B, C), List.copyOf(session.state.staleCells()));
        session.undo();
        assertEquals(List.of(), List.copyOf(session.state.staleCells()));
        session.does(new CellOperation.Delete(B));
        assertEquals(List.of(C), List.copyOf(session.state.staleCells()));
        session.undo().runs(B, "");
        assertEquals(List.of(C), List.copyOf(session.state.staleCells()));
        session.runs(C, "0 rows");
        assertEquals(CellStatus.DONE, status(C));
        session.does(new CellOperation.Move(B, 2));
        assertEquals(List.of(C), List.copyOf(session.state.staleCells()));
    }

    @Test
    void cells_from_the_file_are_stale_only_once_something_changes() {
        session.state = SessionState.ofFile(
                Driven.FILE,
                Driven.ABC
                        .withSource(B, "CREATE TABLE t(a INT)")
                        .withSource(C, "SELECT * FROM t")
                        .withRun(C, 2, List.of(ONE)),
                true);
        assertEquals(CellStatus.DONE, status(C));
        session.runs(B, "");
        assertEquals(CellStatus.STALE, status(C));
    }
}
