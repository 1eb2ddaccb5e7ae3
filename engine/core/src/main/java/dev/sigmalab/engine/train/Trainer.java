package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.Softening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One objective, ready to be stepped: a pure step from state to state, deterministic for a seed.
public final class Trainer implements AutoCloseable {
    private final List<Trainable> trainables;
    private final Layout layout;
    private final Settings settings;
    private final Run gradient;
    private final Optional<Batches> batches;
    private final Run hard;
    private final Optional<Run> excess;
    private final Run flowRun;
    private final GradientFlow flow;
    private final Looks looks;
    private final Optional<FlowWatch> watch;
    private final Judge judge;
    private final Field field;
    private final Recorder recorder;
    private final Slopes slopes;
    private final List<Constraint> constraints;
    private final double lossUnit;

    /// A state and what was seen on the way to it.
    public record Step(TrainerState state, Snapshot snapshot) {}

    public Trainer(TrainingTask task, List<Trainable> trainables, Settings settings, Backend backend) {
        this(task, trainables, settings, backend, false);
    }

    /// @param watched whether someone looks at what passes through each operator of the query
    public Trainer(TrainingTask task, List<Trainable> trainables, Settings settings, Backend backend, boolean watched) {
        this.trainables =
                Stream.concat(trainables.stream(), task.steepnesses().stream()).toList();
        this.layout = new Layout(this.trainables);
        this.settings = settings;
        List<String> names = this.trainables.stream().map(Trainable::name).toList();
        this.constraints = task.constraints().constraints();
        this.lossUnit = task.constraints().unit();
        this.slopes = new Slopes(task.goals(names), names);
        if (slopes.isGame() && settings.method() == Method.LBFGS) {
            throw new IllegalArgumentException("a line search needs one value that falls, and a game has none");
        }
        Penalties penalties = Penalties.of(this.trainables, settings);
        this.recorder = new Recorder(this.trainables, layout, constraints, settings, penalties, slopes);
        Graph derivative = slopes.derivative(task.soft());
        this.gradient = backend.compile(derivative).bind(task.data());
        this.batches = batches(task, names, backend);
        this.hard = backend.compile(looked(task.hard())).bind(task.data());
        this.excess = task.excesses().map(graph -> backend.compile(graph).bind(task.data()));
        this.flow = GradientFlow.of(task.soft(), task.goals(names).getFirst().output(), task.data());
        this.flowRun = backend.compile(flow.graph()).bind(task.data());
        this.looks = Looks.of(task.rows(), settings.epochs());
        this.watch = watched
                ? Optional.of(new FlowWatch(
                        task,
                        trainables.stream().map(Trainable::name).toList(),
                        List.of(derivative, task.hard()),
                        backend))
                : Optional.empty();
        this.judge = new Judge(
                constraints, task.hard().outputs().containsKey(MatchingObjective.HOLDOUT_LOSS), layout.hasColumns());
        boolean usesSteepness =
                task.soft().parameters().stream().map(Operator.Parameter::name).anyMatch(Softening.STEEPNESS::equals);
        this.field = new Field(this.trainables, layout, settings, penalties, recorder, slopes, usesSteepness);
    }

    /// The plain query's losses and what constraints measure of it; nobody looks at the rest while training.
    private Graph looked(Graph all) {
        List<String> names = new ArrayList<>(List.of(MatchingObjective.LOSS, MatchingObjective.HOLDOUT_LOSS));
        for (int i = 0; i < constraints.size(); i++) {
            names.add(ConstraintTerms.measure(i));
        }
        names.retainAll(all.outputs().keySet());
        return all.withOutputs(names);
    }

    /// The operators of the query, if someone looks at them.
    public QueryPlan plan() {
        return watch.map(FlowWatch::plan).orElse(QueryPlan.NONE);
    }

    private Optional<Batches> batches(TrainingTask task, List<String> names, Backend backend) {
        if (settings.batch().isEmpty()) {
            return Optional.empty();
        }
        SampledLoss loss = task.sampled(names);
        List<String> outputs = new ArrayList<>(slopes.outputs());
        IntStream.range(0, task.constraints().sides())
                .mapToObj(ConstraintTerms::excess)
                .forEach(outputs::add);
        Graph derivative = slopes.derivative(loss.graph()).withOutputs(outputs);
        return Optional.of(new Batches(
                task.data(),
                loss,
                backend.compile(derivative),
                task.batchRows(),
                settings.batch().getAsInt(),
                settings.seed()));
    }

    /// The state before the first epoch of a run. Later runs start elsewhere, up to one unit from the given start.
    public TrainerState start(int restart, Optional<TrainerState.Best> best) {
        double[] numbers = layout.start(restart, settings.seed());
        Optimizer.Memory memory = optimizer().start(numbers.length);
        return new TrainerState(
                restart, 0, numbers, memory, Multipliers.of(constraints, settings, lossUnit), best, Optional.empty());
    }

    /// Evaluates one epoch and moves the parameters.
    public Step step(TrainerState state) {
        return step(state, Map.of());
    }

    /// The state with some parameters put elsewhere, as near as their bounds allow. What an optimiser remembers of the
    /// shape around the old place is forgotten where it steps by that alone.
    ///
    /// @param numbers by parameter, each a single number
    TrainerState moved(TrainerState state, Map<String, Double> numbers) {
        double[] all = state.numbers().clone();
        for (int i = 0; i < trainables.size(); i++) {
            Trainable trainable = trainables.get(i);
            Double number = numbers.get(trainable.name());
            if (number != null && !trainable.isColumn() && !trainable.frozen()) {
                all[layout.from(i)] = trainable.project(number);
            }
        }
        boolean stays = Arrays.equals(all, state.numbers());
        Optimizer.Memory memory = stays || settings.method() != Method.LBFGS
                ? state.memory()
                : optimizer().start(all.length);
        return new TrainerState(
                state.restart(), state.epoch(), all, memory, state.multipliers(), state.best(), state.own());
    }

    /// As [#step(TrainerState)], but some parameters stay where they are.
    ///
    /// @param pinned their numbers
    Step step(TrainerState state, Map<String, Double> pinned) {
        Pins pins = Pins.of(pinned, trainables, layout, state.numbers());
        int epoch = state.epoch();
        boolean settled = settings.isSettled(epoch);
        boolean looked = looks.atPlain(epoch, settled) || !constraints.isEmpty();
        Arguments plain = field.arguments(state.numbers(), epoch, Map.of(), pins);
        Optional<Result> hardResult = looked ? Optional.of(hard.run(plain)) : Optional.empty();
        double[] measures = measures(hardResult);
        double[] excesses = Multipliers.excesses(constraints, measures);
        Map<String, double[]> pull = pull(state.multipliers(), excesses, plain);
        Arguments arguments = field.arguments(state.numbers(), epoch, pull, pins);
        Result soft = gradient.run(arguments);
        Optional<TrainerState.Best> judged =
                settled ? hardResult.map(result -> judge.judged(state, result, measures)) : Optional.empty();
        Optimizer.Move move = batches.isPresent()
                ? new BatchSteps(field, batches.get()).moved(state, pull, pins, Multipliers.begun(excesses))
                : optimizer()
                        .move(
                                field.point(state.numbers(), soft, pins),
                                state.memory(),
                                settings.rate(epoch),
                                field.ground(gradient, epoch, pull, pins));
        Snapshot snapshot = recorder.snapshot(
                state,
                pins.steepness(),
                soft,
                hardResult,
                looks.atFlow(epoch) ? flow.read(flowRun.run(arguments)) : List.of(),
                recorder.details(
                                state.numbers(),
                                soft,
                                1 + move.evaluations(),
                                measures,
                                state.multipliers().forces(excesses))
                        .with(watched(epoch, soft, arguments)));
        Multipliers multipliers = state.multipliers().updated(excesses, epoch, settings, lossUnit);
        return new Step(moved(state, move, multipliers, judged), snapshot);
    }

    /// What passes through each operator, now and then, at the end, and where it came to nothing.
    private Magnitudes watched(int epoch, Result soft, Arguments arguments) {
        boolean isLast = epoch == settings.epochs() - 1 || !recorder.isFinite(soft);
        return watch.filter(it -> isLast || it.isDue(epoch))
                .map(it -> it.measure(arguments))
                .orElse(Magnitudes.NONE);
    }

    /// How constraints pull in an epoch. Where the step begins each bound's excess is that of the hard query; from
    /// there on it moves with the soft one.
    private Map<String, double[]> pull(Multipliers multipliers, double[] excesses, Arguments arguments) {
        Map<String, double[]> pull = new HashMap<>();
        if (excesses.length == 0) {
            return pull;
        }
        Result soft = excess.orElseThrow().run(arguments);
        double[] counted = Multipliers.counted(excesses);
        for (int i = 0; i < counted.length; i++) {
            pull.put(ConstraintTerms.multiplier(i), new double[] {multipliers.lambda()[i]});
            double shift = counted[i] - soft.scalar(ConstraintTerms.excess(i));
            pull.put(ConstraintTerms.shift(i), new double[] {shift});
        }
        pull.put(ConstraintTerms.PENALTY, new double[] {multipliers.penalty()});
        pull.put(ConstraintTerms.INVERSE, new double[] {1 / (2 * multipliers.penalty())});
        return pull;
    }

    /// What each constraint measures on the hard query.
    private double[] measures(Optional<Result> hardResult) {
        double[] measures = new double[constraints.size()];
        for (int i = 0; i < measures.length; i++) {
            measures[i] = hardResult.orElseThrow().scalar(ConstraintTerms.measure(i));
        }
        return measures;
    }

    private Optimizer optimizer() {
        return settings.method().optimizer();
    }

    private TrainerState moved(
            TrainerState state, Optimizer.Move move, Multipliers multipliers, Optional<TrainerState.Best> judged) {
        return new TrainerState(
                state.restart(),
                state.epoch() + 1,
                move.numbers(),
                move.memory(),
                multipliers,
                Judge.better(state.best(), judged),
                Judge.improved(state.own(), judged));
    }

    /// The steepnesses that comparisons have learned, by parameter.
    ///
    /// @param numbers all numbers of an epoch
    Map<String, Double> steepnesses(double[] numbers) {
        Map<String, Double> steepnesses = new HashMap<>();
        for (int i = 0; i < trainables.size(); i++) {
            if (trainables.get(i).isSteepness()) {
                steepnesses.put(trainables.get(i).name(), Math.exp(numbers[layout.from(i)]));
            }
        }
        return steepnesses;
    }

    /// What the numbers of its states are.
    List<Fork.Number> meaning() {
        return trainables.stream().map(Fork.Number::of).toList();
    }

    /// Whether the numbers of a state mean the same here, so that the training can begin with them.
    public boolean fits(Fork fork) {
        return fork.numbers().equals(meaning());
    }

    @Override
    public void close() {
        gradient.close();
        batches.ifPresent(Batches::close);
        hard.close();
        excess.ifPresent(Run::close);
        flowRun.close();
        watch.ifPresent(FlowWatch::close);
    }
}
