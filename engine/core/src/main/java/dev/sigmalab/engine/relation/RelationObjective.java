package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import dev.sigmalab.engine.train.ConstraintTerms;
import dev.sigmalab.engine.train.LossFunction;
import dev.sigmalab.engine.train.MatchingObjective;
import dev.sigmalab.engine.train.Selection;
import dev.sigmalab.engine.train.Settings;
import java.util.List;
import java.util.Optional;

/// What a query is trained for, as a graph: the mean loss of its rows' weights against their labels, or the expression
/// of MINIMIZE or MAXIMIZE. Outputs [MatchingObjective#LOSS] and, if rows are held out,
/// [MatchingObjective#HOLDOUT_LOSS].
///
/// @param universe how many rows there are of each kind
/// @param share the share of the outermost rows that is trained on
/// @param sign −1 for MAXIMIZE
/// @param constraints what has to be kept besides
public record RelationObjective(
        BoundRelation query,
        Universe universe,
        double share,
        Settings settings,
        double sign,
        ConstraintTerms constraints) {
    /// Rows by what they should be and what they are for.
    public record Universe(Counts training, Counts holdout) {}

    /// @param positive rows that should be there
    public record Counts(int positive, int negative) {
        /// All of them.
        public int total() {
            return positive + negative;
        }

        /// So that positives and negatives count the same in all, and the mean weight is 1.
        double positiveWeight(boolean balanced) {
            return balanced && positive > 0 ? total() / (2.0 * positive) : 1;
        }

        double negativeWeight(boolean balanced) {
            return balanced && negative > 0 ? total() / (2.0 * negative) : 1;
        }
    }

    /// The soft loss, whose gradient trains.
    public Graph soft(Scaling scaling) {
        return graph(
                scaling, new Relaxation(settings.logic(), settings.learnsSteepness(), settings.hardForward()), false);
    }

    /// The loss of the query as it would answer with these parameters.
    public Graph hard(Scaling scaling) {
        return graph(scaling, Relaxation.of(settings.logic()), true);
    }

    private Graph graph(Scaling scaling, Relaxation relaxation, boolean hard) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Softening unit = new Softening(graph, Frame.UNIT, query, scaling, relaxation, hard);
        Value loss = losses(graph, unit);
        if (!constraints.constraints().isEmpty() && hard) {
            constraints.outputs(graph, selection(graph, unit, true));
        } else if (!constraints.constraints().isEmpty()) {
            constraints.pull(graph, selection(graph, unit, false), loss);
        }
        return graph.build();
    }

    /// Names the losses as outputs; the one of training rows comes back.
    private Value losses(GraphBuilder graph, Softening unit) {
        Value loss;
        if (query.objective().isPresent()) {
            loss = signed(query.objective().get(), unit, graph);
            query.held().ifPresent(held -> graph.output(MatchingObjective.HOLDOUT_LOSS, signed(held, unit, graph)));
        } else {
            loss = matching(graph, unit, universe.training(), true);
            if (universe.holdout().total() > 0) {
                graph.output(MatchingObjective.HOLDOUT_LOSS, matching(graph, unit, universe.holdout(), false));
            }
        }
        graph.output(MatchingObjective.LOSS, loss);
        return loss;
    }

    /// @param whole whether counts are those of all rows; what trains looks at training rows alone
    private Selection selection(GraphBuilder graph, Softening unit, boolean whole) {
        Value selected = sum(graph, unit, true, rows -> graph.times(rows.counted(), rows.weight()));
        Value hits = query.objective().isPresent()
                ? selected
                : sum(graph, unit, true, rows -> graph.times(graph.times(rows.counted(), rows.weight()), rows.label()));
        Value count = whole
                ? graph.plus(selected, sum(graph, unit, false, rows -> graph.times(rows.counted(), rows.weight())))
                : graph.times(1 / share, selected);
        return new Selection(
                hits,
                selected,
                count,
                universe.training().positive(),
                universe.training().negative());
    }

    private Value signed(SoftScalar objective, Softening unit, GraphBuilder graph) {
        return graph.times(sign, unit.value(objective));
    }

    private Value matching(GraphBuilder graph, Softening unit, Counts counts, boolean training) {
        return settings.loss() == LossFunction.F1
                ? f1(graph, unit, counts, training)
                : mean(graph, unit, counts, training);
    }

    /// The rows of one part: how far they count, how far they are there, whether they should be.
    private record Rows(Value counted, Value weight, Value label) {}

    private static Rows rows(BoundRelation.Part part, Softening unit, boolean training) {
        Softening at = unit.at(part.frame());
        int mask = training ? part.training() : part.holdout();
        return new Rows(
                at.truth(new SoftPredicate.Exact(mask, Origin.NONE)).t(),
                at.truth(part.weight()).t(),
                part.label()
                        .map(label -> at.truth(label).t())
                        .orElseGet(() -> at.truth(SoftPredicate.always()).t()));
    }

    private Value mean(GraphBuilder graph, Softening unit, Counts counts, boolean training) {
        double positive = counts.positiveWeight(settings.balanced());
        double negative = counts.negativeWeight(settings.balanced());
        Value sum = sum(graph, unit, training, rows -> {
            Value sign = graph.plus(graph.times(2, rows.label()), -1);
            Value agreement = graph.plus(graph.times(sign, graph.plus(rows.weight(), -0.5)), 0.5);
            Value importance = graph.plus(graph.times(positive - negative, rows.label()), negative);
            return graph.times(
                    graph.times(rows.counted(), importance), settings.loss().ofAgreement(agreement, graph));
        });
        double total = counts.positive() * positive + counts.negative() * negative;
        return graph.times(1 / Math.max(total, 1), sum);
    }

    private Value f1(GraphBuilder graph, Softening unit, Counts counts, boolean training) {
        Value hits = sum(
                graph, unit, training, rows -> graph.times(graph.times(rows.counted(), rows.weight()), rows.label()));
        Value size = graph.plus(
                sum(graph, unit, training, rows -> graph.times(rows.counted(), rows.weight())), counts.positive());
        Value ratio = graph.map(ScalarFunction.DIVIDE_OR_ZERO, graph.times(2, hits), size);
        return graph.minus(graph.constant(1, new Shape(Domain.UNIT, 1)), ratio);
    }

    private Value sum(
            GraphBuilder graph, Softening unit, boolean training, java.util.function.Function<Rows, Value> each) {
        return query.parts().stream()
                .map(part -> graph.total(each.apply(rows(part, unit, training))))
                .reduce(graph::plus)
                .orElseThrow();
    }

    /// Every scalar that is trained for, so that units can be read off its differences.
    List<SoftScalar> targets() {
        return Optional.of(query).stream().flatMap(BoundRelation::scalars).toList();
    }
}
