package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.Constraint;
import java.util.List;

/// Constraints as operators: the measures of a query's weights, and how they pull on its parameters.
final class ConstraintTerms {
    private final TrainingData data;
    private final List<Constraint> constraints;

    ConstraintTerms(TrainingData data, List<Constraint> constraints) {
        this.data = data;
        this.constraints = constraints;
    }

    /// The output that holds the measure of a constraint in hard graphs.
    static String measure(int constraint) {
        return "constraint " + constraint;
    }

    /// The output that holds the excess of a bound in soft graphs.
    static String excess(int side) {
        return "excess " + side;
    }

    /// The parameter that holds the multiplier λ of a bound.
    static String multiplier(int side) {
        return "(multiplier " + side + ")";
    }

    /// The parameter that holds by how much the excess of the hard query is above that of the soft one.
    static String shift(int side) {
        return "(shift " + side + ")";
    }

    /// The parameters that hold ρ and 1 / 2ρ.
    static final String PENALTY = "(penalty)";

    static final String INVERSE = "(inverse penalty)";

    /// loss + Σ max(0, λ + ρ (excess + shift))² / 2ρ, over all bounds; each excess becomes an output.
    Value pulled(GraphBuilder graph, Domain rows, Value weight, Value loss) {
        Value penalty = graph.add(new Operator.Parameter(Domain.UNIT, PENALTY, 1));
        Value inverse = graph.add(new Operator.Parameter(Domain.UNIT, INVERSE, 1));
        Value sum = loss;
        int number = 0;
        for (Constraint constraint : constraints) {
            graph.at(constraint.origin());
            Value measure = measure(graph, rows, weight, constraint.measure(), false);
            for (Constraint.Side side : constraint.sides()) {
                double factor = (side.lower() ? -1 : 1) / side.scale();
                Value excess = graph.plus(graph.times(factor, measure), -factor * side.bound());
                graph.output(excess(number), excess);
                Value shift = graph.add(new Operator.Parameter(Domain.UNIT, shift(number), 1));
                Value multiplier = graph.add(new Operator.Parameter(Domain.UNIT, multiplier(number++), 1));
                Value pull = graph.plus(multiplier, graph.times(penalty, graph.plus(excess, shift)));
                Value square = graph.map(ScalarFunction.SQUARE, graph.map(ScalarFunction.RELU, pull));
                sum = graph.plus(sum, graph.times(inverse, square));
            }
        }
        return sum;
    }

    /// Names the measure of each constraint as an output.
    void outputs(GraphBuilder graph, Domain rows, Value weight) {
        for (int i = 0; i < constraints.size(); i++) {
            graph.at(constraints.get(i).origin());
            graph.output(
                    measure(i), measure(graph, rows, weight, constraints.get(i).measure(), true));
        }
    }

    /// Over training rows but for COUNT(*): that needs no label, and is of the whole universe. A soft count is of
    /// training rows, or a batch of them, and scaled to the universe.
    private Value measure(
            GraphBuilder graph, Domain rows, Value weight, Constraint.Measure measure, boolean wholeCount) {
        Value training = graph.add(new Operator.Scan(rows, TrainingData.TRAIN, 1));
        Value label = graph.add(new Operator.Scan(rows, TrainingData.LABEL, 1));
        Value counted = graph.times(training, weight);
        Value selected = graph.total(counted);
        Value hits = graph.total(graph.times(counted, label));
        TrainingData.Counts all = data.universe();
        double positives = all.trainPositive();
        return switch (measure) {
            case RECALL -> graph.times(1 / positives, hits);
            case PRECISION -> graph.map(ScalarFunction.DIVIDE_OR_ZERO, hits, selected);
            case F1 -> graph.map(ScalarFunction.DIVIDE_OR_ZERO, graph.times(2, hits), graph.plus(selected, positives));
            case ACCURACY ->
                graph.plus(
                        graph.times(1.0 / all.train(), graph.minus(graph.times(2, hits), selected)),
                        (double) all.trainNegative() / all.train());
            case COUNT -> wholeCount ? graph.total(weight) : graph.times((double) all.total() / all.train(), selected);
        };
    }
}
