package dev.sigmalab.editor.session;

import static dev.sigmalab.editor.session.Driven.ABC;
import static dev.sigmalab.editor.session.Driven.B;
import static dev.sigmalab.editor.session.Driven.FILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.FileOperation.ChangedOnDisk;
import dev.sigmalab.editor.session.FileOperation.JournalFailed;
import dev.sigmalab.editor.session.FileOperation.JournalHealed;
import dev.sigmalab.editor.session.FileOperation.KeepMine;
import dev.sigmalab.editor.session.FileOperation.RefusedAsNewer;
import dev.sigmalab.editor.session.FileOperation.Reload;
import dev.sigmalab.editor.session.FileOperation.Rename;
import dev.sigmalab.editor.session.FileOperation.Renamed;
import dev.sigmalab.editor.session.FileOperation.Save;
import dev.sigmalab.editor.session.FileOperation.SaveAs;
import dev.sigmalab.editor.session.FileOperation.SaveFailed;
import dev.sigmalab.editor.session.FileOperation.Saved;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileOperationTest {
    private static final Path OTHER = Path.of("other.ipynb");
    private final Driven session = Driven.onFile();

    private Effect.WriteFile written() {
        return session.of(Effect.WriteFile.class).findFirst().orElseThrow();
    }

    @Test
    void saved_means_that_the_file_holds_what_the_window_shows() {
        assertTrue(session.state.isSaved());
        session.select(B).type(B, "0").does(new Save());
        Effect.WriteFile write = written();
        assertEquals(new Effect.WriteFile(1, FILE, session.state.notebook(), false), write);
        assertFalse(session.state.isSaved());
        session.type(B, "1").does(new Saved(1));
        assertFalse(session.state.isSaved());
        assertTrue(session.undo().state.isSaved() || session.undo().state.isSaved());
    }

    @Test
    void sql_of_another_program_is_not_trusted_when_it_is_reloaded() {
        session.does(new FileOperation.GiveTrust(), new Reload(ABC.withoutRuns()));
        assertTrue(session.state.trusted(), "the same SQL");
        session.does(new Reload(ABC.withSource(B, "SELECT 'strange'")));
        assertFalse(session.state.trusted());
    }

    @Test
    void a_save_during_a_write_writes_once_more_afterwards() {
        session.select(B).type(B, "0").does(new Save()).type(B, "1").does(new Save(), new Save());
        assertEquals(0, session.of(Effect.WriteFile.class).count());
        session.does(new Saved(1));
        assertEquals("SELECT 101", written().notebook().cell(B).orElseThrow().source());
        session.does(new Saved(2));
        assertTrue(session.state.isSaved());
        assertEquals(0, session.of(Effect.WriteFile.class).count());
    }

    @Test
    void an_unnamed_notebook_asks_for_a_name_and_then_has_it() {
        session.state = SessionState.unnamed(ABC);
        session.does(new Save());
        assertEquals(List.of(new Effect.AskForName()), session.effects);
        session.does(new SaveAs(OTHER), new Saved(1));
        assertEquals(new FileState.Place.At(OTHER), session.state.file().place());
        assertTrue(session.state.isSaved());
    }

    @Test
    void a_failed_save_stays_visible_until_one_succeeds_and_loses_nothing() {
        session.select(B).type(B, "0").does(new Save(), new SaveFailed(1, "the disk is full"));
        assertEquals(
                new FileState.Saving.Failed("the disk is full"),
                session.state.file().saving());
        assertFalse(session.state.isSaved());
        session.does(new Save(), new Saved(2));
        assertInstanceOf(FileState.Saving.Idle.class, session.state.file().saving());
        assertTrue(session.state.isSaved());
    }

    @Test
    void reports_of_other_writes_change_nothing() {
        session.does(new Save());
        SessionState writing = session.state;
        session.does(new Saved(7), new SaveFailed(7, "x"), new RefusedAsNewer(7));
        assertEquals(writing, session.state);
    }

    @Test
    void a_newer_file_is_not_overwritten_until_the_user_says_so() {
        session.select(B).type(B, "0").does(new ChangedOnDisk());
        assertEquals(List.of(new Effect.AskAboutNewerFile(true)), session.effects);
        session.does(new Save());
        assertEquals(List.of(new Effect.AskAboutNewerFile(true)), session.effects);
        session.does(new KeepMine(), new Save());
        assertTrue(written().overwriteNewer());
        session.does(new Saved(1), new Save());
        assertFalse(written().overwriteNewer());
    }

    @Test
    void a_write_refused_because_the_file_is_newer_asks() {
        session.select(B).type(B, "0").does(new Save(), new RefusedAsNewer(1));
        assertEquals(List.of(new Effect.AskAboutNewerFile(true)), session.effects);
        assertEquals(FileState.Disk.NEWER, session.state.file().disk());
    }

    @Test
    void reloading_is_a_step_that_undo_takes_back() {
        Notebook theirs = ABC.withSource(B, "SELECT 'theirs'");
        session.select(B).type(B, "0").does(new ChangedOnDisk(), new Reload(theirs));
        assertEquals(theirs, session.state.notebook());
        assertTrue(session.state.isSaved());
        assertEquals("SELECT 10", session.undo().source(B));
        assertFalse(session.state.isSaved());
    }

    @Test
    void save_as_during_a_write_to_another_file_writes_to_the_new_one() {
        session.select(B).type(B, "0").does(new Save(), new SaveAs(OTHER));
        assertEquals(OTHER, written().file());
        session.does(new Saved(1));
        assertEquals(new FileState.Place.At(FILE), session.state.file().place());
        session.does(new Saved(2));
        assertEquals(new FileState.Place.At(OTHER), session.state.file().place());
    }

    @Test
    void rename_moves_the_file_and_the_notebook_follows_when_it_is_done() {
        session.does(new Rename(OTHER));
        assertEquals(List.of(new Effect.MoveFile(FILE, OTHER)), session.effects);
        assertEquals(new FileState.Place.At(FILE), session.state.file().place());
        session.does(new Renamed(OTHER));
        assertEquals(new FileState.Place.At(OTHER), session.state.file().place());
        assertTrue(session.state.isSaved());
    }

    @Test
    void what_cannot_be_brought_to_safety_shows_until_it_heals_and_typing_goes_on() {
        session.does(new JournalFailed("the disk is full")).select(B).type(B, "0");
        assertEquals(
                new FileState.Safety.NotSafe("the disk is full"),
                session.state.file().safety());
        assertEquals("SELECT 10", session.source(B));
        session.does(new JournalHealed());
        assertEquals(new FileState.Safety.Safe(), session.state.file().safety());
    }
}
