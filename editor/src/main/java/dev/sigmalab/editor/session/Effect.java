package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import java.nio.file.Path;

/// Something to be done in the world, in the order of the list.
public sealed interface Effect {
    /// Run a text as the given run of a cell; report [RunOperation.Appended] and always, at last,
    /// [RunOperation.Finished].
    ///
    /// @param trusted whether it may do what an administrator may
    record StartRun(CellId cell, int run, String source, boolean trusted) implements Effect {}

    /// Cancel a run; it still reports [RunOperation.Finished] when it has ended.
    record CancelRun(CellId cell, int run) implements Effect {}

    /// Store a change of the notebook where neither crash nor kill reaches it.
    record WriteJournal(Change change) implements Effect {}

    /// Write the file; report [FileOperation.Saved], [FileOperation.SaveFailed] or [FileOperation.RefusedAsNewer].
    ///
    /// @param write the number to report with
    /// @param overwriteNewer whether to write even if the file is not the one that was read or written last
    record WriteFile(int write, Path file, Notebook notebook, boolean overwriteNewer) implements Effect {}

    /// Move the file; report [FileOperation.Renamed] or [FileOperation.RenameFailed].
    record MoveFile(Path from, Path to) implements Effect {}

    /// Ask for a file to save to: [FileOperation.SaveAs].
    record AskForName() implements Effect {}

    /// Tell that another program changed the file, and ask: [FileOperation.Reload] or [FileOperation.KeepMine].
    ///
    /// @param unsavedChanges whether this notebook has changes that the file lacks
    record AskAboutNewerFile(boolean unsavedChanges) implements Effect {}

    /// Scroll a cell into view.
    record Reveal(CellId cell) implements Effect {}

    /// Say something to the user without asking for anything, to screen readers too.
    record Announce(String message) implements Effect {}
}
