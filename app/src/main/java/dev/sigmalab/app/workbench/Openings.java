package dev.sigmalab.app.workbench;

import dev.sigmalab.app.shell.Frame;
import dev.sigmalab.app.shell.Notice;
import dev.sigmalab.app.shell.Notice.Answer;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.engine.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;

/// Opens notebooks in place of one another, and closes those that went, on a thread that may wait. What runs is not
/// ended unasked. To be used on the window's thread.
final class Openings implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Frame frame;
    private final Workbench workbench;
    /// One thread: a notebook that is opened again waits until it is closed.
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("opening").factory());
    /// What the announcement says of this; taken back when it is over.
    private String announced = "";

    Openings(Frame frame, Workbench workbench) {
        this.frame = frame;
        this.workbench = workbench;
    }

    /// Opens a file in place of the notebook; one that cannot be opened changes nothing.
    void open(Path file) {
        Path target = file.toAbsolutePath().normalize();
        String name = target.getFileName().toString();
        if (workbench.open().state().file().place() instanceof FileState.Place.At(Path here) && here.equals(target)) {
            frame.announce(name + " is open already");
            return;
        }
        unlessRunning(
                "open " + name,
                () -> open(
                        name,
                        () -> Opened.file(
                                target,
                                workbench.journals(),
                                workbench.settings().trusted())));
    }

    /// Opens a new notebook without a file.
    void openNew() {
        Notebook empty = Notebook.of(List.of(Cell.sql(workbench.newCellId(), "")));
        unlessRunning(
                "open a new notebook",
                () -> open(
                        "a new notebook",
                        () -> Opened.unnamed("unnamed-" + UUID.randomUUID(), empty, workbench.journals())));
    }

    private void open(String name, Supplier<Opened> opening) {
        announce("Opening " + name + " …");
        thread.execute(() -> {
            try {
                Opened opened = opening.get();
                Platform.runLater(() -> {
                    takeBack();
                    workbench.dialogs().forget();
                    workbench.show(opened);
                });
            } catch (ProblemException mistake) {
                Platform.runLater(
                        () -> announce("Not opened: " + mistake.problem().message()));
            }
        });
    }

    /// Asks before what runs is ended for something else.
    ///
    /// @param what is to be done, such as `quit`
    void unlessRunning(String what, Runnable action) {
        if (!workbench.isRunning()) {
            action.run();
            return;
        }
        Answer end = new Answer("end-run", "End it and " + what, () -> {
            workbench.dialogs().restore();
            action.run();
        });
        Answer stay = new Answer("stay", "Stay", workbench.dialogs()::restore);
        frame.setNotice(Optional.of(new Notice(
                "mdi2p-progress-clock", "A cell is running, and ends when this notebook closes.", List.of(end, stay))));
    }

    /// Closes a notebook that is no longer shown.
    void close(OpenNotebook old) {
        old.retire();
        String closing = "Closing " + Words.name(old.state()) + ": what runs in it is being ended";
        if (old.isRunning()) {
            announce(closing);
        }
        thread.execute(() -> {
            old.close();
            Platform.runLater(() -> {
                if (announced.equals(closing)) {
                    takeBack();
                }
            });
        });
    }

    /// Looks whether another program changed the file, as one that was in front may have.
    void lookAtFile() {
        if (workbench.open() != null) {
            workbench.open().lookAtFile();
        }
    }

    private void announce(String message) {
        announced = message;
        frame.announce(message);
    }

    private void takeBack() {
        announced = "";
        frame.announce("");
    }

    /// Waits until all is closed that was closed before.
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
