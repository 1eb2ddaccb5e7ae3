package dev.sigmalab.engine;

import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.plan.AggregateFunction;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.plan.Link;
import dev.sigmalab.engine.plan.SoftPredicate;
import dev.sigmalab.engine.plan.SoftScalar;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.TrainingTask;

/// Refuses batches where no batch can stand for all rows: what is minimised or maximised has to be made of sums over
/// rows, which some of the rows estimate.
final class BatchCheck {
    private static final String HINT = "leave batch away, so that each step looks at all rows";

    private BatchCheck() {}

    /// @throws ProblemException if a statement asks for batches and there can be none
    static void require(Statement.Train train, BoundRelation query, TrainingTask task) {
        if (train.option("batch").isEmpty()) {
            return;
        }
        query.objective().ifPresent(BatchCheck::requireSums);
        if (!task.hasBatches()) {
            throw problem(
                    train.option("batch").orElseThrow().span(),
                    "the loss is no sum over rows, so there are no rows to draw batches from");
        }
    }

    private static void requireSums(SoftScalar scalar) {
        switch (scalar) {
            case SoftScalar.Aggregate(AggregateFunction function, var members, Span span) -> {
                boolean ofAll = members.stream().anyMatch(member -> isTotal(member.link()));
                if (ofAll && (function == AggregateFunction.MIN || function == AggregateFunction.MAX)) {
                    throw noSum(span, function.name());
                }
            }
            // What is reached from rows is there whole.
            case SoftScalar.Reached(SoftScalar there, Link link, var _)
            when isTotal(link) && link.from().equals(Frame.UNIT) -> requireSums(there);
            case SoftScalar.Reached _ -> {}
            default -> {
                scalar.operands().forEach(BatchCheck::requireSums);
                scalar.predicates().forEach(BatchCheck::requireSums);
            }
        }
    }

    private static void requireSums(SoftPredicate predicate) {
        switch (predicate) {
            case SoftPredicate.Some(var members, Origin origin)
            when members.stream().anyMatch(member -> isTotal(member.link())) -> throw noSum(origin.span(), "EXISTS");
            case SoftPredicate.Reached(SoftPredicate there, Link link, var _)
            when isTotal(link) && link.from().equals(Frame.UNIT) -> requireSums(there);
            case SoftPredicate.Some _, SoftPredicate.Reached _ -> {}
            default -> {
                predicate.parts().forEach(BatchCheck::requireSums);
                predicate.scalars().forEach(BatchCheck::requireSums);
            }
        }
    }

    private static boolean isTotal(Link link) {
        return link.to().equals(Frame.UNIT);
    }

    private static ProblemException noSum(Span span, String what) {
        return problem(span, what + " over all rows cannot be estimated from a batch of them");
    }

    private static ProblemException problem(Span span, String message) {
        return new ProblemException(new Problem("no-batches", span, message, HINT));
    }
}
