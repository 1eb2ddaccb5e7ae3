package dev.sigmalab.app.run;

import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The cell that runs: hears the engine, and can be stopped from any thread.
final class RunningCell implements RunListener {
    /// No cell runs.
    static final RunningCell NONE = new RunningCell(null, _ -> {});

    private final CellJob job;
    private final Consumer<RunEvent> listener;
    private final CancelToken token = new CancelToken();
    private volatile Database database;
    private volatile TrainingSession session;
    private List<Learnable> learnables = List.of();
    private List<Trainable> trainables = List.of();
    private QueryPlan plan = QueryPlan.NONE;
    private Optional<Inspection> inspection = Optional.empty();

    RunningCell(CellJob job, Consumer<RunEvent> listener) {
        this.job = job;
        this.listener = listener;
    }

    void runsOn(Database newDatabase) {
        database = newDatabase;
    }

    boolean isCancelled() {
        return token.isCancelled();
    }

    void cancel(int run) {
        if (job != null && job.run() == run) {
            cancel();
        }
    }

    /// A training ends with its epoch; a query of H2 at once.
    void cancel() {
        if (job == null) {
            return;
        }
        token.cancel();
        if (session != null) {
            session.stop();
        } else if (database != null) {
            database.cancel();
        }
    }

    @Override
    public CancelToken cancellation() {
        return token;
    }

    @Override
    public void loading(long rows) {
        listener.accept(new RunEvent.Loading(job, rows));
    }

    @Override
    public void started(Statement statement) {
        if (statement instanceof Statement.Train train) {
            listener.accept(new RunEvent.Began(job, train.name().written()));
        }
    }

    @Override
    public void learning(String name, List<Learnable> newLearnables, List<Trainable> newTrainables) {
        learnables = newLearnables;
        trainables = newTrainables;
    }

    @Override
    public boolean watchesOperators() {
        return true;
    }

    @Override
    public void planned(String name, QueryPlan newPlan) {
        plan = newPlan;
    }

    @Override
    public void inspecting(String name, Inspection newInspection) {
        inspection = Optional.of(newInspection);
    }

    @Override
    public void training(String name, TrainingSession newSession) {
        session = newSession;
        if (token.isCancelled()) {
            newSession.stop();
        }
        listener.accept(new RunEvent.TrainingStarted(job, name, learnables, trainables, plan, newSession, inspection));
    }

    @Override
    public void epoch(Snapshot snapshot) {
        listener.accept(new RunEvent.Epoch(job, snapshot));
    }
}
