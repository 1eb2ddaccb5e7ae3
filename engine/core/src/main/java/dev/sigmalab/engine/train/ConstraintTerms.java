package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.Constraint;
import java.util.List;

/// Constraints as operators: the measures of what a query selects, and how they pull on its parameters.
///
/// @param unit how much the loss changes where parameters move by about one unit, so that a pull counts for any loss
public record ConstraintTerms(List<Constraint> constraints, double unit) {
    public ConstraintTerms {
        constraints = List.copyOf(constraints);
    }

    /// Nothing to keep.
    public static final ConstraintTerms NONE = new ConstraintTerms(List.of(), 1);

    /// For losses of MATCHING, which are about 1 as they are.
    public static ConstraintTerms of(List<Constraint> constraints) {
        return new ConstraintTerms(constraints, 1);
    }

    /// How many bounds there are.
    int sides() {
        return constraints.stream().mapToInt(each -> each.sides().size()).sum();
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

    /// loss + unit · Σ max(0, λ + ρ (excess + shift))² / 2ρ, over all bounds, becomes an output, and so does each
    /// excess.
    public void pull(GraphBuilder graph, Selection selection, Value loss) {
        if (!constraints.isEmpty()) {
            graph.output(MatchingObjective.PULLED_LOSS, pulled(graph, selection, loss));
        }
    }

    private Value pulled(GraphBuilder graph, Selection selection, Value loss) {
        Value penalty = graph.add(new Operator.Parameter(Domain.UNIT, PENALTY, 1));
        Value inverse = graph.add(new Operator.Parameter(Domain.UNIT, INVERSE, 1));
        Value sum = loss;
        int number = 0;
        for (Constraint constraint : constraints) {
            graph.at(constraint.origin());
            Value measure = selection.measure(constraint.measure(), graph);
            for (Constraint.Side side : constraint.sides()) {
                double factor = (side.lower() ? -1 : 1) / side.scale();
                Value excess = graph.plus(graph.times(factor, measure), -factor * side.bound());
                graph.output(excess(number), excess);
                Value shift = graph.add(new Operator.Parameter(Domain.UNIT, shift(number), 1));
                Value multiplier = graph.add(new Operator.Parameter(Domain.UNIT, multiplier(number++), 1));
                Value pull = graph.plus(multiplier, graph.times(penalty, graph.plus(excess, shift)));
                Value square = graph.map(ScalarFunction.SQUARE, graph.map(ScalarFunction.RELU, pull));
                sum = graph.plus(sum, graph.times(unit, graph.times(inverse, square)));
            }
        }
        return sum;
    }

    /// Names the measure of each constraint as an output.
    public void outputs(GraphBuilder graph, Selection selection) {
        for (int i = 0; i < constraints.size(); i++) {
            graph.at(constraints.get(i).origin());
            graph.output(measure(i), selection.measure(constraints.get(i).measure(), graph));
        }
    }
}
