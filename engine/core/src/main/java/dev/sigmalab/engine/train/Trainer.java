package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.grad.Differentiation;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// One objective, ready to be stepped: a pure step from state to state, deterministic for a seed.
public final class Trainer implements AutoCloseable {
    /// Every how many epochs the gradient through each comparison is measured.
    private static final int FLOW_INTERVAL = 10;
    /// Every how many epochs the hard loss is looked at before it decides anything.
    private static final int EARLY_HARD_INTERVAL = 4;

    private final List<Trainable> trainables;
    private final Settings settings;
    private final Run gradient;
    private final Optional<Batches> batches;
    private final Optional<Run> batch;
    private final Run hard;
    private final Run flowRun;
    private final GradientFlow flow;
    private final boolean hasHoldout;
    private final boolean usesSteepness;
    private final Shrinkage shrinkage;

    /// A state and what was seen on the way to it.
    public record Step(TrainerState state, Snapshot snapshot) {}

    public Trainer(TrainingTask task, List<Trainable> trainables, Settings settings, Backend backend) {
        this.trainables =
                Stream.concat(trainables.stream(), task.steepnesses().stream()).toList();
        this.shrinkage = new Shrinkage(
                settings.l1(),
                this.trainables.stream()
                        .mapToDouble(trainable -> trainable.isPenalised() ? trainable.anchor() : Double.NaN)
                        .toArray());
        this.settings = settings;
        List<String> names = this.trainables.stream().map(Trainable::name).toList();
        Graph derivative =
                new Differentiation(Rewrites.standard()).gradient(task.soft(), MatchingObjective.LOSS, names);
        this.gradient = backend.compile(derivative).bind(task.data());
        this.batches = batches(task);
        this.batch =
                batches.map(rows -> backend.compile(trained(derivative, names)).bind(rows));
        this.hard = backend.compile(task.hard()).bind(task.data());
        this.flow = GradientFlow.of(task.soft(), task.rows());
        this.flowRun = backend.compile(flow.graph()).bind(task.data());
        this.hasHoldout = task.soft().outputs().containsKey(MatchingObjective.HOLDOUT_LOSS);
        this.usesSteepness =
                task.soft().parameters().stream().map(Operator.Parameter::name).anyMatch(Softening.STEEPNESS::equals);
    }

    private Optional<Batches> batches(TrainingTask task) {
        if (settings.batch().isEmpty()) {
            return Optional.empty();
        }
        Domain.Named rows = task.soft().nodes().stream()
                .map(node -> node.operator() instanceof Operator.Scan scan ? scan.domain() : Domain.UNIT)
                .filter(Domain.Named.class::isInstance)
                .map(Domain.Named.class::cast)
                .findFirst()
                .orElseThrow();
        return Optional.of(
                new Batches(task.data(), rows, task.order(), settings.batch().getAsInt(), settings.seed()));
    }

    /// Only what a step needs: held-out rows are in no batch.
    private static Graph trained(Graph derivative, List<String> names) {
        List<String> outputs = new ArrayList<>(List.of(MatchingObjective.LOSS));
        names.forEach(name -> outputs.add(Differentiation.name(MatchingObjective.LOSS, name)));
        return derivative.withOutputs(outputs);
    }

    /// The state before the first epoch of a run. Later runs start elsewhere, up to one unit from the given start.
    public TrainerState start(int restart, Optional<TrainerState.Best> best) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003L + restart);
        double[] numbers = new double[trainables.size()];
        for (int i = 0; i < numbers.length; i++) {
            Trainable trainable = trainables.get(i);
            double shift = restart == 0 || trainable.frozen() || trainable.isSteepness() ? 0 : random.nextDouble(-1, 1);
            numbers[i] = trainable.project(trainable.start() + shift);
        }
        Optimizer.Memory memory = optimizer().start(numbers.length);
        return new TrainerState(restart, 0, numbers, memory, best, Optional.empty());
    }

    /// Evaluates one epoch and moves the parameters.
    public Step step(TrainerState state) {
        int epoch = state.epoch();
        Arguments arguments = arguments(state.numbers(), settings.steepness(epoch), epoch);
        Result soft = gradient.run(arguments);
        boolean settled = settings.isSettled(epoch);
        boolean looks = settled || epoch % EARLY_HARD_INTERVAL == 0;
        Optional<Result> hardResult = looks ? Optional.of(hard.run(arguments)) : Optional.empty();
        Optional<TrainerState.Best> judged =
                settled ? Optional.of(judged(state, hardResult.orElseThrow())) : Optional.empty();
        boolean measures = epoch % FLOW_INTERVAL == 0 || epoch == settings.epochs() - 1;
        List<Snapshot.Flow> flows = measures ? flow.read(flowRun.run(arguments)) : List.of();
        Optimizer.Move move = batches.isPresent()
                ? movedByBatches(state, batches.get(), batch.orElseThrow())
                : optimizer()
                        .move(
                                point(state.numbers(), soft),
                                state.memory(),
                                settings.rate(epoch),
                                new Ground(gradient, epoch));
        Snapshot snapshot = snapshot(state, soft, hardResult, flows, 1 + move.evaluations());
        return new Step(moved(state, move, judged), snapshot);
    }

    private Optimizer optimizer() {
        return settings.method().optimizer();
    }

    /// One pass over the rows, a step for each batch.
    private Optimizer.Move movedByBatches(TrainerState state, Batches rows, Run run) {
        Ground ground = new Ground(run, state.epoch());
        Optimizer.Move move = new Optimizer.Move(state.numbers(), state.memory(), 0);
        for (int i = 0; i < rows.count(); i++) {
            rows.seek(state.restart(), state.epoch(), i);
            run.refresh();
            move = optimizer().move(ground.at(move.numbers()), move.memory(), settings.rate(state.epoch()), ground);
        }
        return new Optimizer.Move(move.numbers(), move.memory(), rows.count());
    }

    private TrainerState.Best judged(TrainerState state, Result hardResult) {
        double training = hardResult.scalar(MatchingObjective.LOSS);
        double judged = hasHoldout ? hardResult.scalar(MatchingObjective.HOLDOUT_LOSS) : training;
        return new TrainerState.Best(state.restart(), state.epoch(), state.numbers(), judged, training);
    }

    private static Optional<TrainerState.Best> better(
            Optional<TrainerState.Best> best, Optional<TrainerState.Best> judged) {
        return judged.filter(candidate -> best.map(candidate::isBetterThan).orElse(true))
                .or(() -> best);
    }

    /// As [#better], but only a real improvement counts: patience must not wait on a loss that stands still.
    private static Optional<TrainerState.Best> improved(
            Optional<TrainerState.Best> own, Optional<TrainerState.Best> judged) {
        return judged.filter(candidate -> own.map(best -> candidate.judgedLoss() < best.judgedLoss())
                        .orElse(true))
                .or(() -> own);
    }

    private TrainerState moved(TrainerState state, Optimizer.Move move, Optional<TrainerState.Best> judged) {
        return new TrainerState(
                state.restart(),
                state.epoch() + 1,
                move.numbers(),
                move.memory(),
                better(state.best(), judged),
                improved(state.own(), judged));
    }

    /// The loss with l2 on top, as a point for the optimiser.
    private Optimizer.Point point(double[] numbers, Result soft) {
        double[] slopes = new double[numbers.length];
        for (int i = 0; i < slopes.length; i++) {
            Trainable trainable = trainables.get(i);
            double distance = numbers[i] - trainable.anchor();
            double pull = trainable.isPenalised() ? 2 * settings.l2() * distance : 0;
            slopes[i] = trainable.frozen() ? 0 : slope(soft, i) + pull;
        }
        return new Optimizer.Point(numbers, soft.scalar(MatchingObjective.LOSS) + squares(numbers), slopes);
    }

    private double slope(Result soft, int number) {
        return soft.scalar(Differentiation.name(
                MatchingObjective.LOSS, trainables.get(number).name()));
    }

    /// l2 Σ (x − a)².
    private double squares(double[] numbers) {
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            double distance = numbers[i] - trainables.get(i).anchor();
            sum += trainables.get(i).isPenalised() ? distance * distance : 0;
        }
        return settings.l2() * sum;
    }

    /// The loss of one epoch, for optimisers that look around before they step.
    private final class Ground implements Optimizer.Terrain {
        private final Run run;
        private final int epoch;

        Ground(Run run, int epoch) {
            this.run = run;
            this.epoch = epoch;
        }

        @Override
        public Optimizer.Point at(double[] numbers) {
            return point(numbers, run.run(arguments(numbers, settings.steepness(epoch), epoch)));
        }

        @Override
        public double low(int number) {
            return trainables.get(number).least();
        }

        @Override
        public double high(int number) {
            return trainables.get(number).greatest();
        }

        @Override
        public Shrinkage shrinkage() {
            return shrinkage;
        }
    }

    /// The steepnesses that comparisons have learned, by parameter.
    ///
    /// @param numbers all numbers of an epoch
    Map<String, Double> steepnesses(double[] numbers) {
        Map<String, Double> steepnesses = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            if (trainables.get(i).isSteepness()) {
                steepnesses.put(trainables.get(i).name(), Math.exp(numbers[i]));
            }
        }
        return steepnesses;
    }

    private Snapshot snapshot(
            TrainerState state, Result soft, Optional<Result> hardResult, List<Snapshot.Flow> flows, int evaluations) {
        List<Snapshot.ParameterValue> values = new ArrayList<>();
        List<Snapshot.Steepness> steepnesses = new ArrayList<>();
        double logarithms = 0;
        for (int i = 0; i < trainables.size(); i++) {
            Trainable trainable = trainables.get(i);
            double number = state.numbers()[i];
            if (trainable.isSteepness()) {
                logarithms += number;
                steepnesses.add(
                        new Snapshot.Steepness(trainable.origin().orElseThrow(), Math.exp(number), slope(soft, i)));
            } else {
                values.add(new Snapshot.ParameterValue(
                        trainable.name(), trainable.scale().toNatural(number), number, slope(soft, i)));
            }
        }
        return new Snapshot(
                state.restart(),
                state.epoch(),
                settings.epochs(),
                settings.rate(state.epoch()),
                steepnesses.isEmpty() ? settings.steepness(state.epoch()) : Math.exp(logarithms / steepnesses.size()),
                soft.scalar(MatchingObjective.LOSS),
                holdout(Optional.of(soft)),
                hardResult
                        .map(result -> OptionalDouble.of(result.scalar(MatchingObjective.LOSS)))
                        .orElse(OptionalDouble.empty()),
                holdout(hardResult),
                values,
                flows,
                new Snapshot.Details(
                        squares(state.numbers()) + shrinkage.of(state.numbers()), evaluations, steepnesses));
    }

    private OptionalDouble holdout(Optional<Result> result) {
        return hasHoldout && result.isPresent()
                ? OptionalDouble.of(result.get().scalar(MatchingObjective.HOLDOUT_LOSS))
                : OptionalDouble.empty();
    }

    private Arguments arguments(double[] numbers, double steepness, long epoch) {
        Map<String, double[]> parameters = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            parameters.put(trainables.get(i).name(), new double[] {numbers[i]});
        }
        if (usesSteepness) {
            parameters.put(Softening.STEEPNESS, new double[] {steepness});
        }
        return new Arguments(parameters, epoch);
    }

    @Override
    public void close() {
        gradient.close();
        batch.ifPresent(Run::close);
        hard.close();
        flowRun.close();
    }
}
