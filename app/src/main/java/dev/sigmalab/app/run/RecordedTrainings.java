package dev.sigmalab.app.run;

import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.health.Finding;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.engine.train.Trail;
import dev.sigmalab.engine.train.Trainable;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.panel.RunPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Hands on what is heard, and keeps the trainings for reports.
public final class RecordedTrainings implements RunListener {
    private final RunListener other;
    private final List<RunReport.Section> finished = new ArrayList<>();
    private RunHistory history = RunHistory.NONE;
    private Optional<Trail> trail = Optional.empty();
    private Optional<Inspection> inspection = Optional.empty();
    private final boolean withPictures;

    /// @param other hears everything too
    /// @param withPictures whether trainings are drawn when they are done, which takes some passes over their rows
    public RecordedTrainings(RunListener other, boolean withPictures) {
        this.other = other;
        this.withPictures = withPictures;
    }

    /// The trainings that came to a learned query, in their order.
    public List<RunReport.Section> finished() {
        return List.copyOf(finished);
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
    public void inspecting(String name, Inspection laidOpen) {
        inspection = Optional.of(laidOpen).filter(_ -> withPictures);
        other.inspecting(name, laidOpen);
    }

    @Override
    public void training(String name, TrainingSession session) {
        trail = Optional.of(session.trail());
        other.training(name, session);
    }

    @Override
    public void epoch(Snapshot snapshot) {
        history = history.append(snapshot);
        other.epoch(snapshot);
    }

    @Override
    public void diagnosed(String name, List<Finding> findings) {
        other.diagnosed(name, findings);
    }

    @Override
    public void finished(Statement statement, Outcome outcome) {
        if (outcome instanceof Outcome.Trained(var report)) {
            history = history.withState(new RunState.Done(report));
            finished.add(new RunReport.Section(
                    statement.source().text(), history, trail.map(Trail::settings), pictures(), Optional.empty()));
        }
        // Its rows are let go.
        inspection = Optional.empty();
        other.finished(statement, outcome);
    }

    private List<RunPictures.Described> pictures() {
        Scene scene = new Scene(history, Selection.NONE, inspection, trail, Optional.empty());
        return withPictures ? RunPictures.of(scene, Optional.empty()) : List.of();
    }

    @Override
    public CancelToken cancellation() {
        return other.cancellation();
    }
}
