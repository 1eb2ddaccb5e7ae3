package dev.sigmalab.engine.train;

import dev.sigmalab.engine.flow.Magnitudes;
import dev.sigmalab.engine.ir.Origin;
import java.util.List;
import java.util.OptionalDouble;

/// What there is to see of one epoch. Immutable; panels and progress bars draw from it on any thread.
///
/// @param restart which run, from 0
/// @param epoch which epoch, from 0
/// @param epochs how many there are to be
/// @param loss the soft loss on training rows
/// @param holdoutLoss the soft loss on held-out rows
/// @param hardLoss the loss on training rows of the query as it would export now
/// @param hardHoldoutLoss the same on held-out rows
/// @param steepness of all comparisons; the geometric mean where each learns its own
/// @param parameters every parameter, in the order of the text
/// @param flow the gradient through every soft comparison; empty in epochs for which it was not computed
/// @param details what only some trainings have
public record Snapshot(
        int restart,
        int epoch,
        int epochs,
        double rate,
        double steepness,
        double loss,
        OptionalDouble holdoutLoss,
        OptionalDouble hardLoss,
        OptionalDouble hardHoldoutLoss,
        List<ParameterValue> parameters,
        List<Flow> flow,
        Details details) {
    public Snapshot {
        parameters = List.copyOf(parameters);
        flow = List.copyOf(flow);
    }

    /// A snapshot of a training with nothing but a loss.
    public Snapshot(
            int restart,
            int epoch,
            int epochs,
            double rate,
            double steepness,
            double loss,
            OptionalDouble holdoutLoss,
            OptionalDouble hardLoss,
            OptionalDouble hardHoldoutLoss,
            List<ParameterValue> parameters,
            List<Flow> flow) {
        this(
                restart,
                epoch,
                epochs,
                rate,
                steepness,
                loss,
                holdoutLoss,
                hardLoss,
                hardHoldoutLoss,
                parameters,
                flow,
                Details.NONE);
    }

    /// The same epoch, before which something was moved by hand.
    Snapshot with(List<Intervention> interventions) {
        Details touched = new Details(
                details.penalty(),
                details.evaluations(),
                details.steepnesses(),
                details.constraints(),
                details.columns(),
                details.operators(),
                interventions);
        return new Snapshot(
                restart,
                epoch,
                epochs,
                rate,
                steepness,
                loss,
                holdoutLoss,
                hardLoss,
                hardHoldoutLoss,
                parameters,
                flow,
                touched);
    }

    /// The same epoch with its losses alone.
    public Snapshot withoutParameters() {
        return new Snapshot(
                restart,
                epoch,
                epochs,
                rate,
                steepness,
                loss,
                holdoutLoss,
                hardLoss,
                hardHoldoutLoss,
                List.of(),
                List.of(),
                details.with(Magnitudes.NONE));
    }

    /// What only some trainings have.
    ///
    /// @param penalty l1 and l2 together, on top of the loss
    /// @param evaluations how often the loss was looked at, line searches and batches included
    /// @param steepnesses of each comparison, where they are learned
    /// @param constraints in the order of the text
    /// @param columns learnable columns; their numbers are in the [TrainerState]
    /// @param operators how much passes through each operator of the query; none in epochs where nobody measured
    /// @param interventions what was moved by hand just before this epoch
    public record Details(
            double penalty,
            int evaluations,
            List<Steepness> steepnesses,
            List<ConstraintValue> constraints,
            List<ColumnSummary> columns,
            Magnitudes operators,
            List<Intervention> interventions) {
        static final Details NONE = new Details(0, 1, List.of(), List.of(), List.of(), Magnitudes.NONE);

        /// Nothing was moved by hand.
        Details(
                double penalty,
                int evaluations,
                List<Steepness> steepnesses,
                List<ConstraintValue> constraints,
                List<ColumnSummary> columns,
                Magnitudes operators) {
            this(penalty, evaluations, steepnesses, constraints, columns, operators, List.of());
        }

        public Details {
            columns = List.copyOf(columns);
            constraints = List.copyOf(constraints);
            steepnesses = List.copyOf(steepnesses);
            interventions = List.copyOf(interventions);
        }

        /// The same with what passes through each operator.
        public Details with(Magnitudes measured) {
            return new Details(penalty, evaluations, steepnesses, constraints, columns, measured, interventions);
        }
    }

    /// One constraint in one epoch, of the query as it would export now.
    ///
    /// @param value of its measure
    /// @param force how hard its bounds pull, against the gradient of the loss
    public record ConstraintValue(Origin origin, double value, boolean kept, double force) {}

    /// The learned steepness of one comparison in one epoch.
    ///
    /// @param origin the comparison in the analyst's words
    /// @param gradient of the loss by its logarithm
    public record Steepness(Origin origin, double value, double gradient) {}

    /// A learnable column in one epoch: how its values lie, in natural units.
    ///
    /// @param rows how many values
    /// @param quantiles the least, those at 5, 25, 50, 75, 95 percent, the greatest; of a sample if many
    /// @param gradient the length of the gradient of the loss by all its numbers
    public record ColumnSummary(String name, int rows, List<Double> quantiles, double gradient) {
        public ColumnSummary {
            quantiles = List.copyOf(quantiles);
        }

        boolean isFinite() {
            return Double.isFinite(gradient) && quantiles.stream().allMatch(Double::isFinite);
        }
    }

    /// One parameter in one epoch.
    ///
    /// @param value in natural units
    /// @param number in units of its scale
    /// @param gradient of the loss by the number
    public record ParameterValue(String name, double value, double number, double gradient) {}

    /// What reaches one soft comparison.
    ///
    /// @param origin the comparison in the analyst's words
    /// @param gradient the mean over rows of |∂loss/∂truth|, times the number of rows
    /// @param openness the mean of 4t(1 − t): 1 where every row sits on the threshold, 0 when saturated
    public record Flow(Origin origin, double gradient, double openness) {}
}
