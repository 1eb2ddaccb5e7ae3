package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/// A run as far as it went: what it trains, where it stands, and its epochs within a byte budget. Immutable: a writer
/// appends and publishes the new version, readers keep drawing the one that they have.
///
/// Every epoch's losses are kept, and the parameters of keyframes. When the budget is reached, every second keyframe
/// loses its parameters, or every second epoch its losses, whichever takes more. First, best and newest epoch stay.
public final class RunHistory {
    /// What a history may take unless said otherwise.
    public static final long DEFAULT_BUDGET = 64L << 20;

    /// Before anything was trained.
    public static final RunHistory NONE = new RunHistory(
            "", List.of(), RunSubject.NONE, new RunState.Empty(), false, List.of(), Kept.none(0), new Growth());

    private final String name;
    private final List<ParameterInfo> parameters;
    private final RunSubject subject;
    private final RunState state;
    private final boolean stale;
    private final List<RunNote> notes;
    private final Kept kept;
    private final Growth growth;
    private final Derived derived = new Derived();

    private RunHistory(
            String name,
            List<ParameterInfo> parameters,
            RunSubject subject,
            RunState state,
            boolean stale,
            List<RunNote> notes,
            Kept kept,
            Growth growth) {
        this.name = name;
        this.parameters = parameters;
        this.subject = subject;
        this.state = state;
        this.stale = stale;
        this.notes = notes;
        this.kept = kept;
        this.growth = growth;
    }

    /// A run that has not begun.
    ///
    /// @param name the learned query's name
    /// @param parameters in the order of the snapshots' parameters; if empty they become known with the first epoch
    /// @param byteBudget about how many bytes its epochs may take
    public static RunHistory of(String name, List<ParameterInfo> parameters, long byteBudget) {
        return new RunHistory(
                name,
                List.copyOf(parameters),
                RunSubject.NONE,
                new RunState.Loading(0),
                false,
                List.of(),
                Kept.none(byteBudget),
                new Growth());
    }

    /// With one more epoch, and running if it was loading.
    ///
    /// @throws IllegalArgumentException if the epoch has another number of parameters than the run
    public RunHistory append(Snapshot snapshot) {
        List<ParameterInfo> known = parameters.isEmpty()
                ? snapshot.parameters().stream()
                        .map(parameter -> ParameterInfo.number(parameter.name()))
                        .toList()
                : parameters;
        if (known.size() != snapshot.parameters().size()) {
            throw new IllegalArgumentException("%d parameters in a run of %d"
                    .formatted(snapshot.parameters().size(), known.size()));
        }
        RunState now = state instanceof RunState.Loading ? new RunState.Running() : state;
        boolean resumes = size() == 0 && snapshot.epoch() > 0 && notes.isEmpty();
        List<RunNote> told = resumes
                ? List.of(new RunNote(0, RunNote.Kind.RESUMED, "resumed at epoch " + (snapshot.epoch() + 1)))
                : notes;
        return new RunHistory(name, known, subject, now, stale, told, kept.append(snapshot), growth)
                .withHands(snapshot, epochsRun());
    }

    /// With what was moved by hand before an epoch.
    private RunHistory withHands(Snapshot snapshot, int step) {
        if (snapshot.details().interventions().isEmpty()) {
            return this;
        }
        List<RunNote> more = new ArrayList<>(notes);
        snapshot.details().interventions().forEach(each -> more.add(RunNote.of(each, step, parameters, snapshot)));
        return new RunHistory(name, parameters, subject, state, stale, List.copyOf(more), kept, growth);
    }

    /// With what is known before the first epoch.
    public RunHistory withParameters(List<ParameterInfo> infos) {
        return new RunHistory(name, List.copyOf(infos), subject, state, stale, notes, kept, growth);
    }

    /// With what it trains.
    public RunHistory withSubject(RunSubject trained) {
        // What was made of its gradient was made of another plan.
        return new RunHistory(name, parameters, trained, state, stale, notes, kept, new Growth());
    }

    /// The same run in another state.
    public RunHistory withState(RunState other) {
        return new RunHistory(name, parameters, subject, other, stale, notes, kept, growth);
    }

    /// The same run, whose statement was changed after it ran, or no longer.
    public RunHistory withStale(boolean isStale) {
        return new RunHistory(name, parameters, subject, state, isStale, notes, kept, growth);
    }

    /// The same run, to which someone has done something before its next epoch.
    public RunHistory withNote(RunNote.Kind kind, String words) {
        List<RunNote> more = new ArrayList<>(notes);
        more.add(new RunNote(epochsRun(), kind, words));
        return new RunHistory(name, parameters, subject, state, stale, List.copyOf(more), kept, growth);
    }

    /// What was done to the run, oldest first.
    public List<RunNote> notes() {
        return notes;
    }

    /// The number of the run's first epoch, from 0: one that goes on does not begin with its first.
    public int firstEpoch() {
        return size() == 0 ? 0 : frame(0).snapshot().epoch();
    }

    /// The learned query's name; empty before anything was trained.
    public String name() {
        return name;
    }

    /// The parameters, in the order of the snapshots' parameters.
    public List<ParameterInfo> parameters() {
        return parameters;
    }

    /// What it trains.
    public RunSubject subject() {
        return subject;
    }

    public RunState state() {
        return state;
    }

    /// Whether the statement was changed after the run.
    public boolean isStale() {
        return stale;
    }

    /// How many epochs were run, over all restarts, kept or not.
    public int epochsRun() {
        return newest().map(frame -> frame.step() + 1).orElse(0);
    }

    /// How many epochs are kept.
    public int size() {
        return kept.size();
    }

    /// A kept epoch by its index, from 0.
    ///
    /// @throws IndexOutOfBoundsException if there are not so many
    public Frame frame(int index) {
        return kept.get(index);
    }

    /// The last epoch run, with its parameters.
    public Optional<Frame> newest() {
        return kept.newest();
    }

    /// The epoch that the engine would export now, with its parameters; none while it is too early to judge.
    public Optional<Frame> best() {
        return kept.best();
    }

    /// The last kept epoch at or before a step.
    public Optional<Frame> frameAt(int step) {
        return kept.frameAt(step);
    }

    /// The last epoch at or before a step whose parameters are kept.
    public Optional<Frame> keyframeAt(int step) {
        return kept.keyframeAt(step);
    }

    /// The last number that epochs up to a step tell; NaN where none does.
    double last(int step, Function<Frame, OptionalDouble> number) {
        return kept.last(step, number);
    }

    /// The epochs themselves.
    Kept kept() {
        return kept;
    }

    /// What grows with the run; made once for each version of it.
    <T> T grown(Class<?> what, Object of, Supplier<? extends Growth.Course<T>> begin) {
        return derived.get(Growth.class, List.of(what, of), () -> growth.get(what, of, this, begin));
    }

    /// What was made of this version so far.
    Derived derived() {
        return derived;
    }

    /// About how many bytes the kept epochs take.
    public long bytes() {
        return kept.bytes();
    }
}
