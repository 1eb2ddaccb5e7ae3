package dev.sigmalab.editor.journal;

import static dev.sigmalab.editor.journal.Documents.START;
import static dev.sigmalab.editor.journal.Documents.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.ipynb.NotebookWriter;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final Notebook TYPED = type("-- mine\n").apply(START);
    private static final Notebook THEIRS = START.withSource(Documents.A, "SELECT 'theirs'");

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private Documents documents;

    @BeforeEach
    void a_notebook_on_disk() throws IOException {
        documents = Documents.in(folder);
    }

    private static String text(Notebook notebook) {
        return NotebookWriter.write(notebook);
    }

    private static void assertSame(Notebook expected, Notebook found) {
        assertEquals(text(expected), text(found));
    }

    /// Types, waits until it is safe, and leaves as a crash does.
    private Documents crashedAfter(Change... changes) throws IOException {
        try (DocumentJournal journal = documents.open().journal()) {
            for (Change change : changes) {
                journal.append(change);
            }
            assertTrue(journal.flush());
            return documents.crashed(elsewhere);
        }
    }

    @Test
    void a_file_without_a_journal_opens_as_it_is_and_opening_writes_nothing_but_the_lock() throws IOException {
        Opening.Opened opened = documents.open();
        assertInstanceOf(Recovery.Unchanged.class, opened.recovery());
        assertSame(START, opened.recovery().notebook());
        assertFalse(Files.exists(documents.journal()));
        opened.journal().close();
    }

    @Test
    void work_that_the_file_lacks_is_recovered() throws IOException {
        Recovery recovery = crashedAfter(type("-- mine\n")).open().recovery();
        assertSame(TYPED, recovery.notebook());
        assertSame(START, assertInstanceOf(Recovery.Recovered.class, recovery).saved());
    }

    @Test
    void what_is_typed_is_on_disk_within_a_second_without_asking() throws Exception {
        try (DocumentJournal journal = documents.open().journal()) {
            journal.append(type("-- mine\n"));
            Thread.sleep(1000);
            assertSame(TYPED, documents.crashed(elsewhere).open().recovery().notebook());
        }
    }

    @Test
    void closing_keeps_unsaved_work_and_forgets_it_when_told_so() {
        DocumentJournal journal = documents.open().journal();
        journal.append(type("-- mine\n"));
        journal.close();
        Opening.Opened opened = documents.open();
        assertSame(TYPED, opened.recovery().notebook());
        opened.journal().discard();
        opened = documents.open();
        assertInstanceOf(Recovery.Unchanged.class, opened.recovery());
        assertSame(START, opened.recovery().notebook());
        opened.journal().close();
        assertFalse(Files.exists(documents.journal()));
    }

    @Test
    void after_a_save_the_file_is_all_there_is() throws IOException {
        try (DocumentJournal journal = documents.open().journal()) {
            journal.append(type("-- mine\n"));
            assertEquals(new SaveResult.Saved(), journal.save(TYPED, false));
            assertFalse(Files.exists(documents.journal()));
        }
        assertSame(TYPED, NotebookFile.read(documents.file()));
        Opening.Opened opened = documents.open();
        assertInstanceOf(Recovery.Unchanged.class, opened.recovery());
        opened.journal().close();
    }

    @Test
    void what_was_typed_while_saving_is_recovered_on_top_of_the_saved_file() throws IOException {
        try (DocumentJournal journal = documents.open().journal()) {
            journal.append(type("-- mine\n"));
            journal.append(type("-- more\n"));
            assertEquals(new SaveResult.Saved(), journal.save(TYPED, false));
            Recovery recovery = documents.crashed(elsewhere).open().recovery();
            assertSame(type("-- more\n").apply(TYPED), recovery.notebook());
            assertSame(
                    TYPED, assertInstanceOf(Recovery.Recovered.class, recovery).saved());
        }
    }

    @Test
    void a_crash_between_writing_the_file_and_starting_the_journal_anew_asks_nothing() throws IOException {
        Documents crashed = crashedAfter(type("-- mine\n"));
        Storage dying = new FailingStorage() {
            @Override
            public void delete(Path file) throws IOException {
                throw new IOException("killed here");
            }
        };
        DocumentJournal journal = crashed.open(dying).journal();
        assertEquals(new SaveResult.Saved(), journal.save(TYPED, false));
        assertTrue(Files.exists(crashed.journal()));
        journal.append(type("-- more\n"));
        assertTrue(journal.flush());
        Files.delete(lockOf(crashed));
        Recovery recovery = crashed.open().recovery();
        assertSame(type("-- more\n").apply(TYPED), recovery.notebook());
        assertSame(TYPED, assertInstanceOf(Recovery.Recovered.class, recovery).saved());
    }

    @Test
    void a_file_that_only_another_program_changed_opens_as_it_is_now() throws IOException {
        Documents crashed = crashedAfter(type("x"), new Change.ReplaceText(Documents.A, 0, 1, ""));
        NotebookFile.write(crashed.file(), THEIRS);
        Recovery recovery = crashed.open().recovery();
        assertInstanceOf(Recovery.NewerOnDisk.class, recovery);
        assertSame(THEIRS, recovery.notebook());
    }

    @Test
    void when_both_changed_nothing_is_overwritten_until_the_caller_says_so() throws IOException {
        Documents crashed = crashedAfter(type("-- mine\n"));
        NotebookFile.write(crashed.file(), THEIRS);
        Opening.Opened opened = crashed.open();
        assertInstanceOf(Recovery.BothChanged.class, opened.recovery());
        assertSame(TYPED, opened.recovery().notebook());
        assertEquals(new SaveResult.RefusedAsNewer(), opened.journal().save(TYPED, false));
        assertSame(THEIRS, NotebookFile.read(crashed.file()));
        assertEquals(new SaveResult.Saved(), opened.journal().save(TYPED, true));
        assertSame(TYPED, NotebookFile.read(crashed.file()));
    }

    @Test
    void reloading_takes_the_other_programs_file_and_saves_go_on_from_there() throws IOException {
        Documents crashed = crashedAfter(type("-- mine\n"));
        NotebookFile.write(crashed.file(), THEIRS);
        DocumentJournal journal = crashed.open().journal();
        assertSame(THEIRS, journal.reload());
        Notebook more = type("-- more\n").apply(THEIRS);
        journal.append(type("-- more\n"));
        assertEquals(new SaveResult.Saved(), journal.save(more, false));
        assertSame(more, NotebookFile.read(crashed.file()));
    }

    @Test
    void another_programs_unreadable_file_does_not_hide_ones_own_work() throws IOException {
        Documents crashed = crashedAfter(type("-- mine\n"));
        Files.writeString(crashed.file(), "<<<<<<< ours");
        Recovery recovery = crashed.open().recovery();
        assertInstanceOf(Recovery.BothChanged.class, recovery);
        assertSame(TYPED, recovery.notebook());
    }

    @Test
    void a_file_that_is_gone_comes_back_with_the_work_it_lacked() throws IOException {
        Documents crashed = crashedAfter(type("-- mine\n"));
        Files.delete(crashed.file());
        Opening.Opened opened = crashed.open();
        assertInstanceOf(Recovery.FileGone.class, opened.recovery());
        assertSame(TYPED, opened.recovery().notebook());
        opened.journal().close();
        opened = crashed.open();
        assertSame(TYPED, opened.recovery().notebook());
        assertEquals(new SaveResult.Saved(), opened.journal().save(TYPED, false));
        assertSame(TYPED, NotebookFile.read(crashed.file()));
    }

    @Test
    void neither_file_nor_journal_is_a_problem_and_leaves_no_lock() throws IOException {
        Files.delete(documents.file());
        assertThrows(ProblemException.class, documents::open);
        assertFalse(Files.exists(lockOf(documents)));
    }

    @Test
    void unnamed_documents_are_found_and_recovered_and_are_gone_once_they_have_a_file() throws IOException {
        Path drafts = folder.resolve("drafts");
        Opening.Opened opened =
                (Opening.Opened) DocumentJournal.openUnnamed(drafts, "one", START, documents.listener());
        opened.journal().append(type("-- mine\n"));
        assertTrue(opened.journal().flush());
        assertEquals(List.of(), DocumentJournal.unnamed(drafts), "open here");
        opened.journal().close();
        assertEquals(List.of("one"), DocumentJournal.unnamed(drafts));

        opened = (Opening.Opened)
                DocumentJournal.openUnnamed(drafts, "one", Notebook.of(List.of()), documents.listener());
        assertSame(TYPED, opened.recovery().notebook());
        DocumentJournal journal = opened.journal();
        assertEquals(new SaveResult.Saved(), journal.saveAs(documents.journals(), folder.resolve("new.ipynb"), TYPED));
        journal.append(type("-- more\n"));
        journal.close();
        assertEquals(List.of(), DocumentJournal.unnamed(drafts));
        Opening.Opened named = (Opening.Opened)
                DocumentJournal.open(documents.journals(), folder.resolve("new.ipynb"), documents.listener());
        assertSame(type("-- more\n").apply(TYPED), named.recovery().notebook());
        named.journal().close();
    }

    @Test
    void an_unnamed_document_without_work_leaves_nothing() throws IOException {
        Path drafts = folder.resolve("drafts");
        ((Opening.Opened) DocumentJournal.openUnnamed(drafts, "one", START, documents.listener()))
                .journal()
                .close();
        assertEquals(List.of(), DocumentJournal.unnamed(drafts));
    }

    @Test
    void renaming_takes_unsaved_work_along_and_never_replaces_a_file() throws IOException {
        Path to = folder.resolve("renamed.ipynb");
        Path other = folder.resolve("other.ipynb");
        NotebookFile.write(other, THEIRS);
        DocumentJournal journal = documents.open().journal();
        journal.append(type("-- mine\n"));
        assertInstanceOf(SaveResult.Failed.class, journal.rename(documents.journals(), other));
        assertEquals(new SaveResult.Saved(), journal.rename(documents.journals(), to));
        journal.close();
        assertFalse(Files.exists(documents.file()));
        assertSame(THEIRS, NotebookFile.read(other));
        Opening.Opened opened = (Opening.Opened) DocumentJournal.open(documents.journals(), to, documents.listener());
        assertSame(TYPED, opened.recovery().notebook());
        assertEquals(new SaveResult.Saved(), opened.journal().save(TYPED, false));
        opened.journal().close();
    }

    @Test
    void a_long_session_without_a_save_does_not_grow_without_bound() throws IOException {
        try (DocumentJournal journal = documents.open().journal()) {
            String megabyte = "x".repeat(1 << 20);
            for (int i = 0; i < 40; i++) {
                journal.append(new Change.ReplaceText(Documents.A, 0, i == 0 ? 0 : 1 << 20, megabyte));
                assertTrue(journal.flush());
            }
            assertTrue(Files.size(documents.journal()) < 12 << 20);
            assertEquals(
                    START.withSource(Documents.A, megabyte + "SELECT 1"),
                    documents.crashed(elsewhere).open().recovery().notebook());
        }
    }

    @Test
    void saving_through_a_link_replaces_what_it_names_and_keeps_its_permissions() throws IOException {
        Path link = folder.resolve("link.ipynb");
        Files.createSymbolicLink(link, documents.file());
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(documents.file(), permissions);
        try (DocumentJournal journal =
                ((Opening.Opened) DocumentJournal.open(documents.journals(), link, documents.listener())).journal()) {
            journal.append(type("-- mine\n"));
            assertEquals(new SaveResult.Saved(), journal.save(TYPED, false));
        }
        assertTrue(Files.isSymbolicLink(link));
        assertSame(TYPED, NotebookFile.read(documents.file()));
        assertEquals(permissions, Files.getPosixFilePermissions(documents.file()));
    }

    private static Path lockOf(Documents documents) {
        return documents.journal().resolveSibling(documents.journal().getFileName() + ".lock");
    }
}
