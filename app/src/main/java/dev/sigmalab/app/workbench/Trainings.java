package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.CellJob;
import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.train.Breakpoint;
import dev.sigmalab.engine.train.TrainingSession;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunNote;
import dev.sigmalab.visualizer.model.RunState;
import dev.sigmalab.visualizer.model.RunSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The trainings of this session. The worker writes, the window reads; each read is of one moment.
final class Trainings {
    /// So many trainings keep their rows; those of older ones are forgotten, so that memory does not grow with each.
    private static final int KEPT_ROWS = 2;

    private List<Training> all = List.of();
    private Halting halting = Halting.NONE;

    /// Takes what a run tells; on the worker's thread.
    synchronized void hear(RunEvent event) {
        switch (event) {
            case RunEvent.Began(CellJob job, String name) -> begin(job, name);
            case RunEvent.Loading(CellJob job, long rows) ->
                change(job, training -> training.with(new RunState.Loading(rows)));
            case RunEvent.TrainingStarted started -> start(started);
            case RunEvent.Epoch(CellJob job, var snapshot) ->
                change(job, training -> training.with(training.history().append(snapshot)));
            case RunEvent.Came(CellJob job, Outcome.Trained(var report), var _) ->
                change(job, training -> training.with(new RunState.Done(report)));
            case RunEvent.Failed(CellJob job, Problem problem, var _) ->
                change(job, training -> training.with(new RunState.Failed(problem)));
            case RunEvent.Finished(CellJob job, boolean _) ->
                change(
                        job,
                        training -> training.with(
                                new RunState.Failed(Problem.of("stopped", Span.NONE, "stopped before it was done"))));
            default -> {}
        }
    }

    private void begin(CellJob job, String name) {
        RunHistory history = RunHistory.of(name, List.of(), RunHistory.DEFAULT_BUDGET);
        List<Training> more = new ArrayList<>(all);
        more.add(new Training(all.size() + 1, job, history, Optional.empty(), Optional.empty(), Optional.empty()));
        int forgotten = more.size() - 1 - KEPT_ROWS;
        if (forgotten >= 0) {
            more.set(forgotten, more.get(forgotten).withoutRows());
        }
        all = List.copyOf(more);
    }

    /// A statement that trains a second time is a second run.
    private void start(RunEvent.TrainingStarted started) {
        if (latest().filter(training -> training.session().isEmpty()).isEmpty()) {
            change(
                    started.job(),
                    training -> training.with(new RunState.Failed(Problem.of(
                            "degenerate", Span.NONE, "it selected no row that should be: trained again balanced"))));
            begin(started.job(), started.name());
        }
        List<ParameterInfo> infos = ParameterInfo.of(started.learnables(), started.trainables());
        change(
                started.job(),
                training -> training.with(begun(started, training.history(), infos))
                        .with(started.session(), started.inspection()));
        breakAt(started.job(), started.session(), infos);
        if (halting.isAtStart()) {
            started.session().pause();
            change(started.job(), training -> training.with(new RunState.Paused()));
        }
    }

    private static RunHistory begun(RunEvent.TrainingStarted started, RunHistory history, List<ParameterInfo> infos) {
        CellJob job = started.job();
        RunHistory known = history.withParameters(infos).withSubject(new RunSubject(started.plan(), job.source()));
        return job.from()
                .map(point -> known.withNote(RunNote.Kind.FORKED, "forked from " + point.words()))
                .orElse(known);
    }

    private void breakAt(CellJob job, TrainingSession session, List<ParameterInfo> infos) {
        session.breakAt(halting.breakpoints(infos), hit -> halted(job, hit));
    }

    /// On the training's thread.
    private synchronized void halted(CellJob job, Breakpoint.Hit hit) {
        change(
                job,
                training -> training.with(training.history()
                        .withNote(RunNote.Kind.HALTED, hit.reason())
                        .withState(new RunState.Paused())));
    }

    /// Where trainings halt by themselves.
    synchronized Halting halting() {
        return halting;
    }

    /// Lets trainings halt elsewhere, the one that is going on too.
    synchronized void haltAt(Halting newHalting) {
        halting = newHalting;
        running()
                .ifPresent(training -> breakAt(
                        training.job(),
                        training.session().orElseThrow(),
                        training.history().parameters()));
    }

    private void change(CellJob job, UnaryOperator<Training> change) {
        Optional<Training> latest =
                latest().filter(training -> !training.isOver() && training.job().equals(job));
        latest.ifPresent(training -> {
            List<Training> changed = new ArrayList<>(all);
            changed.set(training.number() - 1, change.apply(training));
            all = List.copyOf(changed);
        });
    }

    /// All of them, oldest first.
    synchronized List<Training> all() {
        return all;
    }

    /// The one that began last.
    synchronized Optional<Training> latest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /// The one that can be controlled now.
    synchronized Optional<Training> running() {
        return latest().filter(
                        training -> !training.isOver() && training.session().isPresent());
    }

    /// Halts the running one after its epoch.
    synchronized void pause() {
        control(
                new RunState.Paused(),
                training -> training.session().orElseThrow().pause());
    }

    /// Lets the halted one go on.
    synchronized void resume() {
        control(
                new RunState.Running(),
                training -> training.session().orElseThrow().resume());
    }

    /// Runs one epoch and halts.
    synchronized void step() {
        control(
                new RunState.Paused(),
                training -> training.session().orElseThrow().step());
    }

    /// Ends the running one after its epoch; the best so far is kept.
    synchronized void stop() {
        control(
                new RunState.Running(),
                training -> training.session().orElseThrow().stop());
    }

    private void control(RunState state, Consumer<Training> action) {
        running().ifPresent(training -> {
            action.accept(training);
            change(training.job(), it -> it.with(state));
        });
    }
}
