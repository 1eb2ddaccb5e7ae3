package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.SampleTables;
import dev.sigmalab.app.run.TrainingWarmUp;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.engine.data.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Makes ready for the first run while the user neither types nor runs anything: has the table of a sample made where
/// the program itself has put that sample, and warms up a training. What is run comes before it. On the JavaFX thread.
final class Readiness implements AutoCloseable {
    private static final Duration PAUSE = Duration.millis(300);

    private final Workbench workbench;
    private final Path samples;
    private final TrainingWarmUp warmUp;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private Path lookedUp;

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
        } else if (!warmUp.isDone() || sample(state).isPresent()) {
            pause.playFromStart();
        }
    }

    private void makeReady() {
        sample(workbench.open().state()).ifPresent(file -> {
            lookedUp = file;
            workbench.open().lookUp();
        });
        warmUp.begin();
    }

    /// The file of a sample whose database is still to be made.
    private Optional<Path> sample(SessionState state) {
        if (!state.trusted() || !(state.file().place() instanceof FileState.Place.At(Path file))) {
            return Optional.empty();
        }
        return Optional.of(file)
                .filter(it -> it.startsWith(samples) && !it.equals(lookedUp))
                .filter(it -> SampleTables.isAskedForBy(state.notebook()) && Files.notExists(Database.folderOf(it)));
    }

    @Override
    public void close() {
        pause.stop();
        warmUp.close();
    }
}
