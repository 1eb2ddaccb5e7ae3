package dev.sigmalab.app.workbench;

import dev.sigmalab.app.shell.FileChoice;
import dev.sigmalab.app.shell.Frame;
import dev.sigmalab.app.shell.Notice;
import dev.sigmalab.app.shell.Notice.Answer;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.engine.data.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the window asks its user: in lines across it that stay until they are answered, and in choosers of files.
final class Dialogs {
    private final Frame frame;
    private final Workbench workbench;
    private FileChoice fileChoice;
    private boolean askingAboutFile;
    private boolean trustAsked;

    Dialogs(Frame frame, Workbench workbench) {
        this.frame = frame;
        this.workbench = workbench;
        this.fileChoice = FileChoice.of(() -> frame.scene().getWindow());
    }

    /// Says that a notebook is not trusted, as long as it is not.
    void trust(SessionState state) {
        FileState.Disk disk = state.file().disk();
        if (askingAboutFile && (disk == FileState.Disk.SAME || disk == FileState.Disk.GONE)) {
            // The file is again what it was, was read, or is gone.
            forget();
        }
        if (askingAboutFile || trustAsked == !state.trusted()) {
            return;
        }
        trustAsked = !state.trusted();
        frame.setNotice(
                state.trusted()
                        ? Optional.empty()
                        : Optional.of(new Notice(
                                "mdi2s-shield-alert-outline",
                                "This notebook comes from elsewhere. Its SQL runs in a database of its own, without "
                                        + "access to files, other databases or Java.",
                                List.of(new Answer(
                                        "trust",
                                        "Trust this notebook",
                                        () -> workbench.dispatch(new FileOperation.GiveTrust()))))));
    }

    /// Another notebook is shown now.
    void forget() {
        askingAboutFile = false;
        trustAsked = false;
        frame.setNotice(Optional.empty());
    }

    /// Asks again what was to be answered before something else was.
    void restore() {
        forget();
        SessionState state = workbench.open().state();
        if (state.file().disk() == FileState.Disk.NEWER) {
            askAboutNewerFile(!state.isSaved());
        } else {
            trust(state);
        }
    }

    void askAboutNewerFile(boolean unsaved) {
        askingAboutFile = true;
        String text = unsaved
                ? "Another program changed this notebook's file, and there are changes here that it lacks."
                : "Another program changed this notebook's file.";
        frame.setNotice(Optional.of(new Notice(
                "mdi2f-file-alert-outline",
                text,
                List.of(
                        new Answer("show-difference", "Show difference", this::showDifference),
                        new Answer(
                                "reload",
                                "Reload (can be undone)",
                                () -> answered(() -> workbench.open().reload())),
                        new Answer(
                                "keep-mine",
                                "Keep mine",
                                () -> answered(() -> workbench.dispatch(new FileOperation.KeepMine())))))));
    }

    private void showDifference() {
        workbench
                .open()
                .compare(difference -> frame.showDifference(
                        difference.isEmpty() ? "The texts are the same" : "− here, + in the file", difference));
    }

    private void answered(Runnable action) {
        askingAboutFile = false;
        trustAsked = false;
        frame.setNotice(Optional.empty());
        action.run();
        trust(workbench.open().state());
    }

    FileChoice fileChoice() {
        return fileChoice;
    }

    /// Asks for files in another way than by the system's dialogs.
    void setFileChoice(FileChoice newChoice) {
        fileChoice = newChoice;
    }

    /// Where choosers of files begin: the notebook's folder, if it has one.
    Optional<Path> folder() {
        return workbench.open().state().file().place() instanceof FileState.Place.At(Path file)
                ? Optional.of(file.toAbsolutePath().getParent())
                : Optional.empty();
    }

    /// The folder of the notebook's own database, if the notebook has a file.
    Optional<Path> databaseFolder() {
        return workbench.open().state().file().place() instanceof FileState.Place.At(Path file)
                ? Optional.of(Database.folderOf(file.toAbsolutePath()))
                : Optional.empty();
    }

    void askForName() {
        String name = Words.name(workbench.open().state()) + ".ipynb";
        fileChoice
                .toWrite(notebook("Save notebook", name))
                .ifPresent(file -> workbench.dispatch(new FileOperation.SaveAs(file)));
    }

    void openFile() {
        fileChoice.existing(notebook("Open notebook", "")).ifPresent(workbench.openings()::open);
    }

    Optional<Path> chooseCsv() {
        return fileChoice.existing(new FileChoice.Question("Import CSV", "CSV files", "csv", "", folder()));
    }

    private FileChoice.Question notebook(String title, String name) {
        return new FileChoice.Question(title, "Notebooks", "ipynb", name, folder());
    }
}
