package dev.sigmalab.engine;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.relation.RelationObjective;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.Optional;
import java.util.function.Supplier;

/// What can only be seen once the rows of a query are there.
final class RelationalChecks {
    private RelationalChecks() {}

    /// Refuses data from which nothing can be learned.
    static void requireTrainable(Statement.Train train, RelationModel model) {
        if (!(train.objective() instanceof Statement.Objective.Matching)) {
            return;
        }
        Span label = train.objective().expression().source().span();
        RelationObjective.Counts counts = model.objective().universe().training();
        int all = counts.total() + model.objective().universe().holdout().total();
        if (all == 0) {
            throw problem(
                    "no-rows",
                    train.query().source().span(),
                    "the query has no rows to learn from",
                    "fill its tables, or loosen its conditions");
        }
        if (counts.total() == 0) {
            throw problem(
                    "no-training-rows",
                    train.holdout().map(Statement.Holdout::span).orElse(label),
                    "all " + all + " rows are held out, so none is left to train on",
                    "hold out fewer rows");
        }
        if (counts.positive() == 0 || counts.negative() == 0) {
            throw problem(
                    "one-label",
                    label,
                    (counts.positive() == 0 ? "no" : "every")
                            + " training row satisfies the condition of MATCHING, so no threshold can tell rows apart",
                    "check the condition");
        }
    }

    /// @param node looks for the operator where no expression is to blame
    /// @throws ProblemException if the run ended because a number was not finite
    static void requireFinite(
            TrainingSession.Outcome outcome,
            Statement.Train train,
            RelationModel model,
            Supplier<Optional<String>> node) {
        if (outcome.status() == TrainingSession.Status.FAILED) {
            String where = NotFinite.expression(model, outcome)
                    .or(node)
                    .map(found -> "; it begins " + found)
                    .orElse("");
            throw problem(
                    "not-finite",
                    train.name().span(),
                    "training stopped at epoch %d: the loss or a gradient is not a finite number%s"
                            .formatted(outcome.last().epoch(), where),
                    "look for divisions by 0 or logarithms of 0 in the query, or lower the rate");
        }
    }

    private static ProblemException problem(String code, Span span, String message, String hint) {
        return new ProblemException(new Problem(code, span, message, hint));
    }
}
