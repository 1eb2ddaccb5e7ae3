package dev.sigmalab.engine;

import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Constraint;
import dev.sigmalab.engine.plan.ConstraintBinder;
import dev.sigmalab.engine.plan.Frame;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.relation.RelationModel;
import dev.sigmalab.engine.sql.Statement;
import java.util.List;

/// SUBJECT TO on queries that are more than a filter.
final class RelationalConstraints {
    private RelationalConstraints() {}

    /// The conditions that a query can be held to.
    ///
    /// @throws ProblemException for one that it cannot
    static List<Constraint> of(Statement.Train train, BoundRelation query) {
        List<Constraint> constraints =
                train.constraints().stream().map(ConstraintBinder::bind).toList();
        if (!(train.objective() instanceof Statement.Objective.Matching)) {
            constraints.forEach(constraint -> requireMeasurable(constraint, query, train));
        }
        return constraints;
    }

    private static void requireMeasurable(Constraint constraint, BoundRelation query, Statement.Train train) {
        String clause = train.objective() instanceof Statement.Objective.Maximize ? "MAXIMIZE" : "MINIMIZE";
        if (constraint.measure().isShare()) {
            throw problem(
                    "constraint-without-labels",
                    constraint,
                    "%s asks which rows match, and %s does not say it"
                            .formatted(constraint.measure().call(), clause),
                    "bound COUNT(*) alone, or train with MATCHING");
        }
        if (isOneRow(query)) {
            throw problem(
                    "constraint-of-one-row",
                    constraint,
                    "the query gives one row, so there is nothing to bound by COUNT(*)",
                    "put the count into the select list and into the objective, as in %s … %s POWER(n - 1000, 2)"
                            .formatted(clause, clause.equals("MAXIMIZE") ? "-" : "+"));
        }
    }

    private static boolean isOneRow(BoundRelation query) {
        return query.parts().stream().allMatch(part -> part.frame().equals(Frame.UNIT));
    }

    /// No query gives more rows than there are.
    static void requireReachable(List<Constraint> constraints, RelationModel model) {
        long rows = model.data().query().parts().stream()
                .mapToLong(part -> model.data().rows(part.frame()))
                .sum();
        for (Constraint constraint : constraints) {
            if (!constraint.measure().isShare() && constraint.low().orElse(0) > rows) {
                throw problem(
                        "impossible-constraint",
                        constraint,
                        "this query gives at most %,d rows, so it cannot keep this".formatted(rows),
                        "lower the bound");
            }
        }
    }

    private static ProblemException problem(String code, Constraint constraint, String message, String hint) {
        return new ProblemException(new Problem(code, constraint.origin().span(), message, hint));
    }
}
