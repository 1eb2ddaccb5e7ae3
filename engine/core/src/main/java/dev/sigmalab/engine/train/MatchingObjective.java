package dev.sigmalab.engine.train;

import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.GraphBuilder;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import dev.sigmalab.engine.ir.Shape;
import dev.sigmalab.engine.ir.Value;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.Relaxation;
import dev.sigmalab.engine.plan.Scaling;
import dev.sigmalab.engine.plan.Softening;
import dev.sigmalab.engine.rewrite.Rewrites;
import java.util.List;

/// MATCHING as a graph: the mean loss of the rows' weights against their labels, over the universe.
///
/// Rejected rows have weight 0 and enter as constants. Outputs: [#LOSS], [#HOLDOUT_LOSS] if rows are held out, and for
/// hard graphs [#TRAIN_HITS], [#TRAIN_SELECTED] and the like, from which a confusion matrix follows.
public final class MatchingObjective {
    public static final String LOSS = "loss";
    /// The loss with the pull of constraints on top, if there are any: what is walked down.
    public static final String PULLED_LOSS = "pulled loss";
    public static final String HOLDOUT_LOSS = "holdout loss";
    /// Σ w y over training rows.
    public static final String TRAIN_HITS = "training hits";
    /// Σ w over training rows.
    public static final String TRAIN_SELECTED = "training selected";
    public static final String HOLDOUT_HITS = "holdout hits";
    public static final String HOLDOUT_SELECTED = "holdout selected";
    /// The rows' weights, `[rows]`.
    public static final String WEIGHT = "weight";

    private final TrainingData data;
    private final Settings settings;
    private final List<Constraint> constraints;

    public MatchingObjective(TrainingData data, Settings settings) {
        this(data, settings, List.of());
    }

    /// @param constraints what the trained query has to keep besides
    public MatchingObjective(TrainingData data, Settings settings, List<Constraint> constraints) {
        this.data = data;
        this.settings = settings;
        this.constraints = List.copyOf(constraints);
    }

    /// What the trained query has to keep besides.
    ConstraintTerms constraints() {
        return terms();
    }

    /// The soft loss, whose gradient trains.
    public Graph soft(Scaling scaling) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Softening softening = softening(graph, scaling, settings.hardForward(), false);
        Value weight = softening.truth(data.query().where()).t();
        Value loss = losses(graph, softening.rows(), weight);
        if (!constraints.isEmpty()) {
            terms().pull(graph, selection(graph, softening.rows(), weight, false), loss);
        }
        return graph.build();
    }

    /// The loss of the query as it would select with these parameters, and its counts.
    public Graph hard(Scaling scaling) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Softening softening = softening(graph, scaling, false, true);
        Value weight = softening.truth(data.query().where()).t();
        losses(graph, softening.rows(), weight);
        counts(graph, softening.rows(), weight, TrainingData.TRAIN, TRAIN_HITS, TRAIN_SELECTED);
        counts(graph, softening.rows(), weight, TrainingData.HOLDOUT, HOLDOUT_HITS, HOLDOUT_SELECTED);
        if (!constraints.isEmpty()) {
            terms().outputs(graph, selection(graph, softening.rows(), weight, true));
        }
        return graph.build();
    }

    /// The rows' weights, soft or hard.
    public Graph weights(Scaling scaling, boolean hard) {
        GraphBuilder graph = new GraphBuilder(Rewrites.standard());
        Softening softening = softening(graph, scaling, false, hard);
        graph.output(WEIGHT, softening.truth(data.query().where()).t());
        return graph.build();
    }

    private ConstraintTerms terms() {
        return ConstraintTerms.of(constraints);
    }

    /// @param whole whether counts are those of all rows; a soft count is of training rows, or a batch of them, and
    ///     scaled to the universe
    private Selection selection(GraphBuilder graph, Domain rows, Value weight, boolean whole) {
        Value counted = graph.times(graph.add(new Operator.Scan(rows, TrainingData.TRAIN, 1)), weight);
        Value label = graph.add(new Operator.Scan(rows, TrainingData.LABEL, 1));
        Value selected = graph.total(counted);
        TrainingData.Counts all = data.universe();
        Value count = whole ? graph.total(weight) : graph.times((double) all.total() / all.train(), selected);
        return new Selection(
                graph.total(graph.times(counted, label)), selected, count, all.trainPositive(), all.trainNegative());
    }

    private Softening softening(GraphBuilder graph, Scaling scaling, boolean hardForward, boolean hard) {
        Relaxation relaxation = new Relaxation(settings.logic(), settings.learnsSteepness(), hardForward);
        return new Softening(graph, data.query(), scaling, relaxation, hard);
    }

    /// Names the losses as outputs; the one of training rows comes back.
    private Value losses(GraphBuilder graph, Domain rows, Value weight) {
        TrainingData.Counts all = data.universe();
        TrainingData.Counts rejected = data.rejected();
        Value training = loss(
                graph,
                rows,
                weight,
                TrainingData.TRAIN,
                all.trainPositive(),
                all.trainNegative(),
                rejected.trainPositive(),
                rejected.trainNegative());
        graph.output(LOSS, training);
        if (all.holdout() > 0) {
            graph.output(
                    HOLDOUT_LOSS,
                    loss(
                            graph,
                            rows,
                            weight,
                            TrainingData.HOLDOUT,
                            all.holdoutPositive(),
                            all.holdoutNegative(),
                            rejected.holdoutPositive(),
                            rejected.holdoutNegative()));
        }
        return training;
    }

    private Value loss(
            GraphBuilder graph,
            Domain rows,
            Value weight,
            String part,
            int positives,
            int negatives,
            int rejectedPositives,
            int rejectedNegatives) {
        Value counted = graph.add(new Operator.Scan(rows, part, 1));
        Value label = graph.add(new Operator.Scan(rows, TrainingData.LABEL, 1));
        if (settings.loss() == LossFunction.F1) {
            return f1(graph, graph.times(counted, weight), label, positives);
        }
        double positiveWeight = settings.balanced() ? balance(positives, negatives) : 1;
        double negativeWeight = settings.balanced() ? balance(negatives, positives) : 1;
        // ±1 for the label, so that agreement = ½ + s (w − ½) without a branch
        Value sign = graph.plus(graph.times(2, label), -1);
        Value agreement = graph.plus(graph.times(sign, graph.plus(weight, -0.5)), 0.5);
        Value each = settings.loss().ofAgreement(agreement, graph);
        Value importance = settings.balanced()
                ? graph.times(counted, graph.plus(graph.times(positiveWeight - negativeWeight, label), negativeWeight))
                : counted;
        double constant = settings.loss().ofAgreement(0) * rejectedPositives * positiveWeight
                + settings.loss().ofAgreement(1) * rejectedNegatives * negativeWeight;
        double total = positives * positiveWeight + negatives * negativeWeight;
        Value sum = graph.plus(graph.total(graph.times(importance, each)), constant);
        return graph.times(1 / Math.max(total, 1), sum);
    }

    /// So that positives and negatives count the same in all, and the mean weight is 1.
    private static double balance(int own, int other) {
        return own == 0 ? 1 : (own + other) / (2.0 * own);
    }

    private static Value f1(GraphBuilder graph, Value counted, Value label, int positives) {
        Value hits = graph.total(graph.times(counted, label));
        Value size = graph.plus(graph.total(counted), positives);
        Value ratio = graph.map(ScalarFunction.DIVIDE_OR_ZERO, graph.times(2, hits), size);
        return graph.minus(graph.constant(1, new Shape(Domain.UNIT, 1)), ratio);
    }

    private static void counts(
            GraphBuilder graph, Domain rows, Value weight, String part, String hits, String selected) {
        Value counted = graph.times(graph.add(new Operator.Scan(rows, part, 1)), weight);
        Value label = graph.add(new Operator.Scan(rows, TrainingData.LABEL, 1));
        graph.output(hits, graph.total(graph.times(counted, label)));
        graph.output(selected, graph.total(counted));
    }
}
