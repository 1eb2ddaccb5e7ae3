package dev.sigmalab.app.workbench;

import dev.sigmalab.editor.document.Change;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.journal.DocumentJournal;
import dev.sigmalab.editor.journal.OnDisk;
import dev.sigmalab.editor.journal.SafetyListener;
import dev.sigmalab.editor.journal.SaveResult;
import dev.sigmalab.editor.session.Effect;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The files of one open notebook, written on a thread that may wait: its journal and the notebook's own, which is
/// watched for what other programs make of it.
final class NotebookFiles implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private static final long LOOK_MILLIS = 1000;

    private final Path journals;
    private final DocumentJournal journal;
    private final Safety safety;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("files").factory());
    private Path file;
    /// What was seen of the file last, and what of that was told.
    private Optional<FileStamp> seen = Optional.empty();

    private OnDisk told = new OnDisk.Same();
    private volatile Consumer<Operation> report = _ -> {};

    /// Hands on whether what is typed is safe; what it hears before anyone listens is the latest word then.
    static final class Safety implements SafetyListener {
        private volatile Consumer<Operation> report = _ -> {};
        private volatile String reason = "";

        @Override
        public void notSafe(String newReason) {
            reason = newReason;
            report.accept(new FileOperation.JournalFailed(newReason));
        }

        @Override
        public void safeAgain() {
            reason = "";
            report.accept(new FileOperation.JournalHealed());
        }

        private void reportTo(Consumer<Operation> listener) {
            report = listener;
            if (!reason.isEmpty()) {
                listener.accept(new FileOperation.JournalFailed(reason));
            }
        }
    }

    /// @param journals the folder of journals
    /// @param file the notebook's, or null for an unnamed one
    /// @param safety what the journal was opened with
    NotebookFiles(Path journals, DocumentJournal journal, Path file, Safety safety) {
        this.journals = journals;
        this.journal = journal;
        this.file = file;
        this.safety = safety;
    }

    /// Names who hears what came of it.
    void reportTo(Consumer<Operation> listener) {
        report = listener;
        safety.reportTo(listener);
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Looks now whether another program changed the file, as is done every second anyway.
    void lookNow() {
        if (!thread.isShutdown()) {
            thread.execute(this::look);
        }
    }

    /// The file is read when it does not look as it did; each content of another program is told once.
    private void look() {
        Optional<FileStamp> stamp = file == null ? Optional.empty() : FileStamp.of(file);
        if (file == null || (!seen.isEmpty() && stamp.equals(seen))) {
            return;
        }
        try {
            OnDisk now = journal.look();
            seen = stamp;
            if (!now.equals(told)) {
                told = now;
                report.accept(operation(now));
            }
        } catch (IOException _) {
            // It is being written, or its disk is away: the next look sees more.
            seen = Optional.empty();
        }
    }

    private static Operation operation(OnDisk now) {
        return switch (now) {
            case OnDisk.Same() -> new FileOperation.SameOnDisk();
            case OnDisk.Gone() -> new FileOperation.GoneFromDisk();
            case OnDisk.Foreign(String _) -> new FileOperation.ChangedOnDisk();
        };
    }

    /// Takes a change; does not wait.
    void append(Change change) {
        journal.append(change);
    }

    void write(Effect.WriteFile write) {
        thread.execute(() -> {
            boolean same = write.file().equals(file);
            SaveResult result = same
                    ? journal.save(write.notebook(), write.overwriteNewer() && isAsTold())
                    : journal.saveAs(journals, write.file(), write.notebook());
            if (result instanceof SaveResult.Saved) {
                file = write.file();
                told = new OnDisk.Same();
            } else if (result instanceof SaveResult.RefusedAsNewer) {
                isAsTold();
            }
            report.accept(operation(write.write(), result));
        });
    }

    /// Who keeps their own notebook decided so about one content of the file, not about the next.
    private boolean isAsTold() {
        try {
            OnDisk now = journal.look();
            boolean asTold = now.equals(told) || !(now instanceof OnDisk.Foreign);
            told = now;
            return asTold;
        } catch (IOException _) {
            return false;
        }
    }

    private static Operation operation(int write, SaveResult result) {
        return switch (result) {
            case SaveResult.Saved() -> new FileOperation.Saved(write);
            case SaveResult.RefusedAsNewer() -> new FileOperation.RefusedAsNewer(write);
            case SaveResult.HeldBy(long pid) ->
                new FileOperation.SaveFailed(write, "another window has it open (process %d)".formatted(pid));
            case SaveResult.Failed(String reason) -> new FileOperation.SaveFailed(write, reason);
        };
    }

    void move(Effect.MoveFile move) {
        thread.execute(() -> {
            SaveResult result = journal.rename(journals, move.to());
            switch (result) {
                case SaveResult.Saved() -> {
                    file = move.to();
                    report.accept(new FileOperation.Renamed(move.to()));
                }
                case SaveResult.RefusedAsNewer() ->
                    report.accept(new FileOperation.RenameFailed("another program changed the file"));
                case SaveResult.HeldBy(long pid) ->
                    report.accept(
                            new FileOperation.RenameFailed("another window has it open (process %d)".formatted(pid)));
                case SaveResult.Failed(String reason) -> report.accept(new FileOperation.RenameFailed(reason));
            }
        });
    }

    /// Takes the file's notebook in place of this one.
    void reload() {
        thread.execute(() -> {
            try {
                Notebook onDisk = journal.reload();
                told = new OnDisk.Same();
                report.accept(new FileOperation.Reload(onDisk));
            } catch (ProblemException unreadable) {
                report.accept(new FileOperation.ReloadFailed(
                        "the file cannot be read: " + unreadable.problem().message()));
            }
        });
    }

    /// Reads the file's notebook and changes nothing.
    ///
    /// @param listener takes it, or why it cannot be read
    void peek(Consumer<Notebook> listener, Consumer<Problem> failed) {
        thread.execute(() -> {
            try {
                listener.accept(journal.peek());
            } catch (ProblemException unreadable) {
                failed.accept(unreadable.problem());
            }
        });
    }

    /// Hears nothing any more.
    void retire() {
        report = _ -> {};
        safety.reportTo(report);
    }

    /// Waits until all is written, then gives the notebook free for others.
    @Override
    public void close() {
        thread.execute(journal::close);
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
