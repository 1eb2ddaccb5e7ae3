package dev.sigmalab.engine.train;

import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.plan.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads what there is to see of an epoch from the results of its graphs.
record Recorder(
        List<Trainable> trainables,
        Layout layout,
        List<Constraint> constraints,
        Settings settings,
        Penalties penalties,
        Slopes slopes) {
    /// The derivative of what is walked down by a scalar.
    private double slope(Result soft, int trainable) {
        return slopes.of(soft, trainables.get(trainable).name());
    }

    /// The derivatives by all numbers of a trainable, put where they belong among all numbers.
    void slopes(Result soft, int trainable, double[] all) {
        if (trainables.get(trainable).isColumn()) {
            double[] rows = slopes.ofRows(soft, trainables.get(trainable).name());
            System.arraycopy(rows, 0, all, layout.from(trainable), rows.length);
        } else {
            all[layout.from(trainable)] = slope(soft, trainable);
        }
    }

    /// Whether the loss and its derivatives by single parameters are finite numbers.
    boolean isFinite(Result soft) {
        boolean slopesAre = true;
        for (int i = 0; i < trainables.size(); i++) {
            slopesAre &= trainables.get(i).isColumn() || Double.isFinite(slope(soft, i));
        }
        return slopesAre && Double.isFinite(soft.scalar(MatchingObjective.LOSS));
    }

    Snapshot snapshot(
            TrainerState state,
            OptionalDouble pinned,
            Result soft,
            Optional<Result> hard,
            List<Snapshot.Flow> flows,
            Snapshot.Details details) {
        return new Snapshot(
                state.restart(),
                state.epoch(),
                settings.epochs(),
                settings.rate(state.epoch()),
                steepness(state, pinned, details.steepnesses()),
                soft.scalar(MatchingObjective.LOSS),
                loss(Optional.of(soft), MatchingObjective.HOLDOUT_LOSS),
                loss(hard, MatchingObjective.LOSS),
                loss(hard, MatchingObjective.HOLDOUT_LOSS),
                values(state.numbers(), soft),
                flows,
                details);
    }

    private static OptionalDouble loss(Optional<Result> result, String output) {
        return result.filter(found -> found.outputs().containsKey(output))
                .map(found -> OptionalDouble.of(found.scalar(output)))
                .orElse(OptionalDouble.empty());
    }

    private double steepness(TrainerState state, OptionalDouble pinned, List<Snapshot.Steepness> own) {
        double logarithms =
                own.stream().mapToDouble(each -> Math.log(each.value())).sum();
        return own.isEmpty() ? pinned.orElse(settings.steepness(state.epoch())) : Math.exp(logarithms / own.size());
    }

    private List<Snapshot.ParameterValue> values(double[] numbers, Result soft) {
        List<Snapshot.ParameterValue> values = new ArrayList<>();
        for (int i = 0; i < trainables.size(); i++) {
            Trainable trainable = trainables.get(i);
            if (!trainable.isSteepness() && !trainable.isColumn()) {
                double number = numbers[layout.from(i)];
                values.add(new Snapshot.ParameterValue(
                        trainable.name(), trainable.scale().toNatural(number), number, slope(soft, i)));
            }
        }
        return values;
    }

    /// @param measures of the constraints, on the hard query
    /// @param forces how hard each bound pulls
    Snapshot.Details details(double[] numbers, Result soft, int evaluations, double[] measures, double[] forces) {
        List<Snapshot.Steepness> steepnesses = new ArrayList<>();
        for (int i = 0; i < trainables.size(); i++) {
            if (trainables.get(i).isSteepness()) {
                steepnesses.add(new Snapshot.Steepness(
                        trainables.get(i).origin().orElseThrow(), Math.exp(numbers[layout.from(i)]), slope(soft, i)));
            }
        }
        return new Snapshot.Details(
                penalties.of(numbers),
                evaluations,
                steepnesses,
                pulls(measures, forces),
                columns(numbers, soft),
                Magnitudes.NONE);
    }

    private List<Snapshot.ColumnSummary> columns(double[] numbers, Result soft) {
        List<Snapshot.ColumnSummary> columns = new ArrayList<>();
        for (int i = 0; i < trainables.size(); i++) {
            if (trainables.get(i).isColumn()) {
                columns.add(ColumnSummaries.of(
                        trainables.get(i),
                        layout.of(i, numbers),
                        slopes.ofRows(soft, trainables.get(i).name())));
            }
        }
        return columns;
    }

    private List<Snapshot.ConstraintValue> pulls(double[] measures, double[] forces) {
        List<Snapshot.ConstraintValue> values = new ArrayList<>();
        int side = 0;
        for (int i = 0; i < measures.length; i++) {
            Constraint constraint = constraints.get(i);
            double force = 0;
            for (int k = constraint.sides().size(); k > 0; k--) {
                force += forces[side++];
            }
            values.add(new Snapshot.ConstraintValue(
                    constraint.origin(), measures[i], constraint.isKept(measures[i]), force));
        }
        return values;
    }
}
