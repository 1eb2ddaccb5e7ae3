package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.CellJob;
import dev.sigmalab.app.run.NotebookWorker;
import dev.sigmalab.app.run.PictureOutputs;
import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Difference;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.Effect;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.editor.session.Reduction;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.RunQueue;
import dev.sigmalab.editor.session.Session;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.editor.view.RunResult;
import dev.sigmalab.engine.ForkPoint;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.panel.RunPictures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// An open notebook: holds its state, applies operations to it, and does what their effects ask for. To be used on one
/// thread, the window's; what other threads report comes back through it.
final class OpenNotebook implements AutoCloseable {
    private final Executor window;
    private final Audience audience;
    private final NotebookFiles files;
    private final NotebookWorker worker;
    private final Trainings trainings = new Trainings();
    private final Map<CellId, RunResult> results = new HashMap<>();
    private final Map<CellId, ForkPoint> forks = new HashMap<>();
    private final Queue<Operation> waiting = new ArrayDeque<>();
    private SessionState state;
    private boolean applying;
    private boolean retired;

    /// Hears what happens, on the window's thread unless something else is said.
    interface Audience {
        /// The state is another one.
        void changed(SessionState before, SessionState now);

        /// A cell's latest run came to more.
        void came(CellId cell);

        /// What the database knows is known now.
        void known(RunEvent.Known known);

        /// Something to say or to ask: [Effect.AskForName], [Effect.AskAboutNewerFile], [Effect.Reveal],
        /// [Effect.Announce].
        void asked(Effect effect);

        /// Something could not be done.
        void failed(Problem problem);

        /// Which landscape is shown, if one is; asked on any thread.
        Optional<LandscapeView.Wanted> landscape();
    }

    /// @param window runs tasks on the window's thread, in order
    /// @param files writes what this asks for, and hands operations back
    /// @param database opens the notebook's own database
    OpenNotebook(
            SessionState state, Executor window, NotebookFiles files, Supplier<Database> database, Audience audience) {
        this.state = state;
        this.window = window;
        this.files = files;
        this.audience = audience;
        this.worker = new NotebookWorker(state.notebook(), database, this::hear);
        files.reportTo(operation -> window.execute(() -> apply(operation)));
    }

    /// The state now.
    SessionState state() {
        return state;
    }

    /// What is trained and was.
    Trainings trainings() {
        return trainings;
    }

    /// What cells' latest runs in this window came to, with all that the file does not keep.
    Map<CellId, RunResult> results() {
        return Map.copyOf(results);
    }

    /// Applies an operation; one that comes while another is applied waits for it.
    void apply(Operation operation) {
        if (retired) {
            return;
        }
        waiting.add(operation);
        if (applying) {
            return;
        }
        applying = true;
        try {
            while (!waiting.isEmpty()) {
                SessionState before = state;
                Reduction reduction = Session.apply(before, waiting.remove());
                state = reduction.state();
                reduction.effects().forEach(this::perform);
                if (!state.equals(before)) {
                    audience.changed(before, state);
                }
            }
        } finally {
            applying = false;
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.StartRun(CellId cell, int run, String source, boolean trusted) -> {
                put(cell, new RunResult(run, source, List.of(), List.of()));
                worker.run(new CellJob(cell, run, source, trusted, Optional.ofNullable(forks.remove(cell))));
            }
            case Effect.CancelRun(CellId _, int run) -> worker.cancel(run);
            case Effect.WriteJournal write -> files.append(write.change());
            case Effect.WriteFile write -> files.write(write);
            case Effect.MoveFile move -> files.move(move);
            case Effect.AskForName ask -> audience.asked(ask);
            case Effect.AskAboutNewerFile ask -> audience.asked(ask);
            case Effect.Reveal reveal -> audience.asked(reveal);
            case Effect.Announce announce -> audience.asked(announce);
        }
    }

    /// The next run of a cell goes on from an epoch of another run.
    void forkNext(CellId cell, ForkPoint from) {
        forks.put(cell, from);
    }

    /// Asks for the rows of a query; told on the worker's thread.
    void query(String sql, boolean trusted, Consumer<Outcome.Rows> rows, Consumer<Problem> problem) {
        worker.query(sql, trusted, rows, problem);
    }

    private void put(CellId cell, RunResult result) {
        results.put(cell, result);
        audience.came(cell);
    }

    /// On the worker's thread. Epochs are only recorded: the window looks at them as often as it draws.
    private void hear(RunEvent event) {
        trainings.hear(event);
        switch (event) {
            case RunEvent.Epoch _, RunEvent.Loading _ -> {}
            default -> window.execute(() -> report(event));
        }
        if (event instanceof RunEvent.Came(CellJob job, Outcome.Trained _, var _)) {
            trainings.latest().ifPresent(training -> keepPictures(job, training.scene()));
        }
    }

    /// On the worker's thread, before the run is over: the file shows the training as the panels do.
    private void keepPictures(CellJob job, Scene scene) {
        PictureOutputs.of(RunPictures.of(scene, audience.landscape()))
                .forEach(picture ->
                        window.execute(() -> apply(new RunOperation.Appended(job.cell(), job.run(), picture))));
    }

    private void report(RunEvent event) {
        if (retired) {
            return;
        }
        switch (event) {
            case RunEvent.Came(CellJob job, Outcome outcome, var output) -> {
                update(job, result -> with(result, outcome));
                apply(new RunOperation.Appended(job.cell(), job.run(), output));
            }
            case RunEvent.Failed(CellJob job, Problem problem, var output) -> {
                update(job, result -> with(result, problem));
                apply(new RunOperation.Appended(job.cell(), job.run(), output));
            }
            case RunEvent.Finished(CellJob job, boolean succeeded) ->
                apply(new RunOperation.Finished(job.cell(), job.run(), succeeded));
            case RunEvent.Known known -> audience.known(known);
            case RunEvent.Unavailable(Problem problem) -> audience.failed(problem);
            case RunEvent.Began _, RunEvent.Loading _, RunEvent.TrainingStarted _, RunEvent.Epoch _ -> {}
        }
    }

    private void update(CellJob job, UnaryOperator<RunResult> change) {
        RunResult result = results.get(job.cell());
        if (result != null && result.run() == job.run()) {
            put(job.cell(), change.apply(result));
        }
    }

    private static RunResult with(RunResult result, Outcome outcome) {
        List<Outcome> more = new ArrayList<>(result.outcomes());
        more.add(outcome);
        return new RunResult(result.run(), result.source(), more, result.problems());
    }

    private static RunResult with(RunResult result, Problem problem) {
        List<Problem> more = new ArrayList<>(result.problems());
        more.add(problem);
        return new RunResult(result.run(), result.source(), result.outcomes(), more);
    }

    /// Takes the file's notebook in place of this one.
    void reload() {
        files.reload();
    }

    /// Compares the file's notebook with this one.
    ///
    /// @param listener takes how they differ, this one first; on the window's thread
    void compare(Consumer<Difference> listener) {
        Notebook mine = state.notebook();
        files.peek(
                onDisk -> {
                    Difference difference = Difference.between(mine, onDisk);
                    window.execute(() -> listener.accept(difference));
                },
                problem -> window.execute(() -> audience.failed(problem)));
    }

    /// Looks now whether another program changed the file.
    void lookAtFile() {
        files.lookNow();
    }

    /// Whether a cell runs.
    boolean isRunning() {
        return !(state.queue().activity() instanceof RunQueue.Activity.Idle);
    }

    /// Says nothing any more and takes no operation; to be closed next, on whatever thread may wait.
    void retire() {
        retired = true;
        files.retire();
    }

    /// Looks up what the database knows; opens it.
    void lookUp() {
        worker.lookUp(state.trusted());
    }

    /// Loads what a cell's TRAIN reads before it is run.
    void readAhead(String source) {
        worker.readAhead(source);
    }

    /// Ends what runs, brings what was typed to safety, and closes everything; waits for that.
    @Override
    public void close() {
        worker.close();
        files.close();
    }
}
