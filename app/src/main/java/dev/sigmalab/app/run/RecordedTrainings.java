package dev.sigmalab.app.run;

import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import java.util.List;

/// Hands on what is heard, and keeps the history of the training that began last.
final class RecordedTrainings implements RunListener {
    private final RunListener other;
    private RunHistory history = RunHistory.NONE;

    RecordedTrainings(RunListener other) {
        this.other = other;
    }

    /// The training that began last.
    RunHistory latest() {
        return history;
    }

    @Override
    public void started(Statement statement) {
        other.started(statement);
    }

    @Override
    public void loading(long rows) {
        other.loading(rows);
    }

    @Override
    public void learning(String name, List<Learnable> learnables, List<Trainable> trainables) {
        history = RunHistory.of(name, ParameterInfo.of(learnables, trainables), RunHistory.DEFAULT_BUDGET);
        other.learning(name, learnables, trainables);
    }

    @Override
    public void training(String name, TrainingSession session) {
        other.training(name, session);
    }

    @Override
    public void epoch(Snapshot snapshot) {
        history = history.append(snapshot);
        other.epoch(snapshot);
    }

    @Override
    public void finished(Statement statement, Outcome outcome) {
        if (outcome instanceof Outcome.Trained(var report)) {
            history = history.withState(new RunState.Done(report));
        }
        other.finished(statement, outcome);
    }

    @Override
    public CancelToken cancellation() {
        return other.cancellation();
    }
}
