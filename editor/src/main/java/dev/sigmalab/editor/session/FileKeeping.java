package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.FileState.Disk;
import dev.sigmalab.editor.session.FileState.Place;
import dev.sigmalab.editor.session.FileState.Safety;
import dev.sigmalab.editor.session.FileState.Saving;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Saving, renaming, and files that change on disk.
final class FileKeeping {
    private FileKeeping() {}

    static void apply(Draft draft, FileOperation operation) {
        switch (operation) {
            case FileOperation.Save() -> save(draft);
            case FileOperation.SaveAs(Path file) -> write(draft, file, true);
            case FileOperation.Saved(int write) -> saved(draft, write);
            case FileOperation.SaveFailed(int write, String reason) -> saveFailed(draft, write, reason);
            case FileOperation.RefusedAsNewer(int write) -> refused(draft, write);
            case FileOperation.ChangedOnDisk() -> changedOnDisk(draft);
            case FileOperation.SameOnDisk() -> draft.file = draft.file.with(Disk.SAME);
            case FileOperation.GoneFromDisk() -> gone(draft);
            case FileOperation.ReloadFailed(String reason) -> draft.announce("Not reloaded: " + reason);
            case FileOperation.Reload(Notebook onDisk) -> reload(draft, onDisk);
            case FileOperation.KeepMine() -> keepMine(draft);
            case FileOperation.Rename(Path file) -> rename(draft, file);
            case FileOperation.Renamed(Path file) -> draft.file = draft.file.with(new Place.At(file));
            case FileOperation.RenameFailed(String reason) -> draft.announce("Not renamed: " + reason);
            case FileOperation.JournalFailed(String reason) -> draft.file = draft.file.with(new Safety.NotSafe(reason));
            case FileOperation.JournalHealed() -> draft.file = draft.file.with(new Safety.Safe());
            case FileOperation.GiveTrust() -> draft.trusted = true;
        }
    }

    private static void save(Draft draft) {
        draft.history = draft.history.settled();
        switch (draft.file.place()) {
            case Place.Unnamed() -> draft.add(new Effect.AskForName());
            case Place.At(Path _) when draft.file.disk() == Disk.NEWER -> askAboutNewerFile(draft);
            case Place.At(Path file) -> write(draft, file, draft.file.disk() == Disk.OVERWRITE);
        }
    }

    private static void write(Draft draft, Path file, boolean overwriteNewer) {
        if (draft.file.saving() instanceof Saving.Writing(int number, Path target, Notebook notebook, boolean _)
                && target.equals(file)) {
            draft.file = draft.file.with(new Saving.Writing(number, target, notebook, true));
            return;
        }
        int number = draft.file.nextWrite();
        draft.file = draft.file.writing(file, draft.notebook);
        draft.add(new Effect.WriteFile(number, file, draft.notebook, overwriteNewer));
    }

    private static void saved(Draft draft, int write) {
        if (!(draft.file.saving() instanceof Saving.Writing(int number, Path file, Notebook notebook, boolean again))
                || number != write) {
            return;
        }
        draft.file = draft.file.inStep(file, notebook, new Saving.Idle());
        if (again) {
            write(draft, file, false);
        }
    }

    private static void saveFailed(Draft draft, int write, String reason) {
        if (isWriting(draft, write)) {
            draft.file = draft.file.with(new Saving.Failed(reason));
            draft.announce("Not saved: " + reason);
        }
    }

    private static void refused(Draft draft, int write) {
        if (isWriting(draft, write)) {
            draft.file = draft.file.with(new Saving.Idle()).with(Disk.NEWER);
            askAboutNewerFile(draft);
        }
    }

    private static boolean isWriting(Draft draft, int write) {
        return draft.file.saving() instanceof Saving.Writing(int number, Path _, Notebook _, boolean _)
                && number == write;
    }

    private static void changedOnDisk(Draft draft) {
        if (draft.file.place() instanceof Place.At) {
            draft.file = draft.file.with(Disk.NEWER);
            askAboutNewerFile(draft);
        }
    }

    private static void gone(Draft draft) {
        draft.file = draft.file.with(Disk.GONE);
        draft.announce("The notebook's file is gone; saving writes it again");
    }

    private static void askAboutNewerFile(Draft draft) {
        draft.add(new Effect.AskAboutNewerFile(!draft.notebook.equals(draft.file.saved())));
    }

    private static void reload(Draft draft, Notebook onDisk) {
        if (!(draft.file.place() instanceof Place.At(Path file))) {
            return;
        }
        if (!onDisk.equals(draft.notebook)) {
            // What another program wrote is as strange as a notebook from elsewhere.
            draft.trusted &= sqlOf(draft.notebook).containsAll(sqlOf(onDisk));
            draft.edit(List.of(new Change.ReplaceAll(onDisk)), draft.selection.within(onDisk));
            draft.adoptRunsOf(onDisk.cells());
        }
        draft.file = draft.file.inStep(file, onDisk, draft.file.saving());
    }

    private static Set<String> sqlOf(Notebook notebook) {
        return notebook.cells().stream()
                .filter(cell -> cell.kind() == CellKind.SQL)
                .map(Cell::source)
                .collect(Collectors.toSet());
    }

    private static void keepMine(Draft draft) {
        if (draft.file.disk() == Disk.NEWER) {
            draft.file = draft.file.with(Disk.OVERWRITE);
        }
    }

    private static void rename(Draft draft, Path to) {
        switch (draft.file.place()) {
            case Place.Unnamed() -> write(draft, to, false);
            case Place.At(Path from) -> draft.add(new Effect.MoveFile(from, to));
        }
    }
}
