package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.SampleTables;
import dev.sigmalab.app.run.TrainingWarmUp;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.CellKind;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.CellRun;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.Selection;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.engine.data.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Makes ready for the next run while the user neither types nor runs anything: has the table of a sample made where
/// the program itself has put that sample, has the rows loaded that the next TRAIN reads, and warms up a training. What
/// is run comes before it. On the JavaFX thread.
final class Readiness implements AutoCloseable {
    private static final Duration PAUSE = Duration.millis(300);
    private static final Pattern TRAIN =
            Pattern.compile("(^|;)\\s*TRAIN\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Workbench workbench;
    private final Path samples;
    private final TrainingWarmUp warmUp;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private Path lookedUp;
    private Ahead readAhead = new Ahead(null, "", Map.of());

    /// What rows were loaded ahead for.
    ///
    /// @param runs those that were over: each may have changed a table
    private record Ahead(OpenNotebook notebook, String source, Map<CellId, CellRun> runs) {}

    /// @param samples the folder in which the program keeps its samples and their databases
    Readiness(Workbench workbench, Path samples, TrainingWarmUp warmUp) {
        this.workbench = workbench;
        this.samples = samples;
        this.warmUp = warmUp;
        pause.setOnFinished(_ -> makeReady());
    }

    /// Sees what the notebook is now: one that runs needs the machine, any other change says that someone is at work.
    void see(SessionState state) {
        if (workbench.isRunning()) {
            pause.stop();
            warmUp.giveWay();
        } else {
            pause.playFromStart();
        }
    }

    private void makeReady() {
        SessionState state = workbench.open().state();
        Optional<Path> sample = sample(state);
        Optional<Ahead> ahead = ahead(state);
        sample.ifPresent(file -> {
            lookedUp = file;
            workbench.open().lookUp();
        });
        ahead.ifPresent(next -> {
            readAhead = next;
            workbench.open().readAhead(next.source());
        });
        warmUp.begin();
    }

    /// The file of a sample whose database is still to be made.
    private Optional<Path> sample(SessionState state) {
        return file(state)
                .filter(it -> it.startsWith(samples) && !it.equals(lookedUp))
                .filter(it -> SampleTables.isAskedForBy(state.notebook()) && Files.notExists(Database.folderOf(it)));
    }

    /// The file of a notebook that is trusted.
    private static Optional<Path> file(SessionState state) {
        return state.trusted() && state.file().place() instanceof FileState.Place.At(Path file)
                ? Optional.of(file)
                : Optional.empty();
    }

    /// What to load rows for, if they were not: from a database that is there, or is about to be made.
    private Optional<Ahead> ahead(SessionState state) {
        return file(state)
                .filter(it ->
                        Files.exists(Database.folderOf(it)) || sample(state).isPresent())
                .flatMap(_ -> nextTraining(state))
                .map(cell -> new Ahead(workbench.open(), cell.source(), state.runs()))
                .filter(next -> !next.equals(readAhead));
    }

    /// The selected cell, or the next one below it that trains.
    private static Optional<Cell> nextTraining(SessionState state) {
        Notebook notebook = state.notebook();
        int from = state.selection() instanceof Selection.InCell(CellId cell, int _, int _)
                ? notebook.positionOf(cell)
                : 0;
        return notebook.cells().stream()
                .skip(from)
                .filter(cell -> cell.kind() == CellKind.SQL)
                .filter(cell -> TRAIN.matcher(cell.source()).find())
                .findFirst();
    }

    @Override
    public void close() {
        pause.stop();
        warmUp.close();
    }
}
