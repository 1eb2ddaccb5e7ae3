package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Backend;
import dev.sigmalab.engine.backend.Data;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.grad.Differentiation;
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

/// One objective, ready to be stepped: a pure step from state to state, deterministic for a seed.
public final class Trainer implements AutoCloseable {
    /// Every how many epochs the gradient through each comparison is measured.
    private static final int FLOW_INTERVAL = 10;
    /// Every how many epochs the hard loss is looked at before it decides anything.
    private static final int EARLY_HARD_INTERVAL = 4;

    private final List<Trainable> trainables;
    private final Settings settings;
    private final Run gradient;
    private final Run hard;
    private final Run flowRun;
    private final GradientFlow flow;
    private final boolean hasHoldout;
    private final boolean usesSteepness;

    /// A state and what was seen on the way to it.
    public record Step(TrainerState state, Snapshot snapshot) {}

    /// @param soft the soft loss, on standardised numbers
    /// @param hardGraph the hard loss, on the same numbers
    /// @param rows how many rows are weighed
    public Trainer(
            Graph soft,
            Graph hardGraph,
            List<Trainable> trainables,
            Settings settings,
            Backend backend,
            Data data,
            int rows) {
        this.trainables = List.copyOf(trainables);
        this.settings = settings;
        List<String> names = trainables.stream().map(Trainable::name).toList();
        Graph derivative = new Differentiation(Rewrites.standard()).gradient(soft, MatchingObjective.LOSS, names);
        this.gradient = backend.compile(derivative).bind(data);
        this.hard = backend.compile(hardGraph).bind(data);
        this.flow = GradientFlow.of(soft, rows);
        this.flowRun = backend.compile(flow.graph()).bind(data);
        this.hasHoldout = soft.outputs().containsKey(MatchingObjective.HOLDOUT_LOSS);
        this.usesSteepness =
                soft.parameters().stream().map(Operator.Parameter::name).anyMatch(Softening.STEEPNESS::equals);
    }

    /// The state before the first epoch of a run. Later runs start elsewhere, up to one unit from the given start.
    public TrainerState start(int restart, Optional<TrainerState.Best> best) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003L + restart);
        double[] numbers = new double[trainables.size()];
        for (int i = 0; i < numbers.length; i++) {
            Trainable trainable = trainables.get(i);
            double shift = restart == 0 || trainable.frozen() ? 0 : random.nextDouble(-1, 1);
            numbers[i] = trainable.project(trainable.start() + shift);
        }
        return new TrainerState(restart, 0, numbers, Adam.Moments.zero(numbers.length), best, Optional.empty());
    }

    /// Evaluates one epoch and moves the parameters.
    public Step step(TrainerState state) {
        int epoch = state.epoch();
        Arguments arguments = arguments(state.numbers(), settings.steepness(epoch), epoch);
        Result soft = gradient.run(arguments);
        double[] slopes = new double[trainables.size()];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = soft.scalar(Differentiation.name(
                    MatchingObjective.LOSS, trainables.get(i).name()));
        }
        boolean settled = settings.isSettled(epoch);
        boolean looks = settled || epoch % EARLY_HARD_INTERVAL == 0;
        Optional<Result> hardResult = looks ? Optional.of(hard.run(arguments)) : Optional.empty();
        Optional<TrainerState.Best> judged =
                settled ? Optional.of(judged(state, hardResult.orElseThrow())) : Optional.empty();
        boolean measures = epoch % FLOW_INTERVAL == 0 || epoch == settings.epochs() - 1;
        List<Snapshot.Flow> flows = measures ? flow.read(flowRun.run(arguments)) : List.of();
        Snapshot snapshot = snapshot(state, soft, hardResult, slopes, flows);
        return new Step(moved(state, slopes, judged), snapshot);
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

    private TrainerState moved(TrainerState state, double[] slopes, Optional<TrainerState.Best> judged) {
        Adam.Moments moments = state.moments().updated(slopes);
        double[] numbers = state.numbers().clone();
        for (int i = 0; i < numbers.length; i++) {
            Trainable trainable = trainables.get(i);
            if (!trainable.frozen()) {
                double step = settings.rate(state.epoch()) * moments.direction(i);
                numbers[i] = trainable.project(numbers[i] - step);
            }
        }
        return new TrainerState(
                state.restart(),
                state.epoch() + 1,
                numbers,
                moments,
                better(state.best(), judged),
                improved(state.own(), judged));
    }

    private Snapshot snapshot(
            TrainerState state, Result soft, Optional<Result> hardResult, double[] slopes, List<Snapshot.Flow> flows) {
        List<Snapshot.ParameterValue> values = new ArrayList<>();
        for (int i = 0; i < slopes.length; i++) {
            Trainable trainable = trainables.get(i);
            double number = state.numbers()[i];
            values.add(new Snapshot.ParameterValue(
                    trainable.name(), trainable.scale().toNatural(number), number, slopes[i]));
        }
        return new Snapshot(
                state.restart(),
                state.epoch(),
                settings.epochs(),
                settings.rate(state.epoch()),
                settings.steepness(state.epoch()),
                soft.scalar(MatchingObjective.LOSS),
                holdout(Optional.of(soft)),
                hardResult
                        .map(result -> OptionalDouble.of(result.scalar(MatchingObjective.LOSS)))
                        .orElse(OptionalDouble.empty()),
                holdout(hardResult),
                values,
                flows);
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
        hard.close();
        flowRun.close();
    }
}
