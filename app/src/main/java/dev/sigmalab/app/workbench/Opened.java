package dev.sigmalab.app.workbench;

import dev.sigmalab.app.trust.TrustedNotebooks;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookReader;
import dev.sigmalab.editor.journal.DocumentJournal;
import dev.sigmalab.editor.journal.Opening;
import dev.sigmalab.editor.journal.Recovery;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A notebook as it was opened, not yet run.
///
/// @param message what was found, for the user; empty when there is nothing to say
/// @param newerOnDisk whether the user must choose between this notebook and its file
record Opened(SessionState state, NotebookFiles files, String message, boolean newerOnDisk) {
    /// Opens a file.
    ///
    /// @throws ProblemException if there is no notebook in it, or another process has it open
    static Opened file(Path file, Path journals, TrustedNotebooks trusted) {
        NotebookFiles.Safety safety = new NotebookFiles.Safety();
        return switch (DocumentJournal.open(journals, file, safety)) {
            case Opening.HeldBy(long pid) -> throw held(file.getFileName().toString(), pid);
            case Opening.Opened(DocumentJournal journal, Recovery recovery, boolean damaged) -> {
                NotebookFiles files = new NotebookFiles(journals, journal, file, safety);
                yield of(file, recovery, files, damaged, isTrusted(file, recovery.notebook(), trusted));
            }
        };
    }

    /// Opens an unnamed notebook.
    static Opened unnamed(String name, Notebook initial, Path journals) {
        NotebookFiles.Safety safety = new NotebookFiles.Safety();
        return switch (DocumentJournal.openUnnamed(journals, name, initial, safety)) {
            case Opening.HeldBy(long pid) -> throw held("it", pid);
            case Opening.Opened(DocumentJournal journal, Recovery recovery, boolean _) -> {
                NotebookFiles files = new NotebookFiles(journals, journal, null, safety);
                yield new Opened(SessionState.unnamed(recovery.notebook()), files, "", false);
            }
        };
    }

    private static ProblemException held(String name, long pid) {
        return new ProblemException(new Problem(
                "notebook-open",
                Span.NONE,
                "%s is open in another window (process %d)".formatted(name, pid),
                "close it there first"));
    }

    private static Opened of(Path file, Recovery recovery, NotebookFiles files, boolean damaged, boolean trusted) {
        String loss = damaged ? "; a part of the journal was damaged, so that something may be missing" : "";
        return switch (recovery) {
            case Recovery.Unchanged(Notebook notebook) ->
                new Opened(SessionState.ofFile(file, notebook, trusted), files, "", false);
            case Recovery.NewerOnDisk(Notebook notebook) ->
                new Opened(SessionState.ofFile(file, notebook, trusted), files, "", false);
            case Recovery.Recovered(Notebook notebook, Notebook saved) ->
                new Opened(
                        SessionState.recovered(file, notebook, saved, trusted),
                        files,
                        "Unsaved changes of the last time are back" + loss,
                        false);
            case Recovery.BothChanged(Notebook notebook, Notebook saved) ->
                new Opened(SessionState.recovered(file, notebook, saved, trusted), files, "", true);
            case Recovery.FileGone(Notebook notebook) ->
                new Opened(
                        SessionState.recovered(file, notebook, Notebook.of(List.of()), trusted),
                        files,
                        "The file is gone; this is what it held. Save to write it again" + loss,
                        false);
        };
    }

    /// Where a notebook's own database lies, if it exists.
    private static Optional<Path> database(Path file) {
        return Optional.of(Database.folderOf(file)).filter(Files::exists);
    }

    private static boolean isTrusted(Path file, Notebook notebook, TrustedNotebooks trusted) {
        TrustedNotebooks withSamples = trusted;
        for (var sample : Samples.notebooks()) {
            withSamples = withSamples.with(NotebookReader.read(sample.text()));
        }
        return withSamples.trusts(notebook, database(file));
    }
}
