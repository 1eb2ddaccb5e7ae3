package dev.sigmalab.engine;

import dev.sigmalab.engine.ir.Graph;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a loss depends on: a parameter without a path to it, such as one that is multiplied by 0, cannot be learned.
///
/// @param reached the parameters that the loss has in it
record LossPaths(Statement.Train train, Set<String> reached) {
    static LossPaths of(Statement.Train train, Graph loss) {
        return new LossPaths(
                train, loss.parameters().stream().map(Operator.Parameter::name).collect(Collectors.toSet()));
    }

    /// @param frozen names in lower case of what is not to be learned
    /// @throws ProblemException at the first LEARN that the loss does not depend on
    void require(List<Learnable> learnables, Set<String> frozen) {
        for (Learnable learnable : learnables) {
            if (!reached.contains(learnable.name())
                    && !frozen.contains(learnable.name().toLowerCase(Locale.ROOT))) {
                throw problem(
                        learnable.calls().getFirst().span(),
                        goal() + " depends on this LEARN, so it cannot be learned",
                        "write a number here, or let %s depend on it".formatted(means()));
            }
        }
    }

    /// @param frozen names in lower case of what is not to be learned
    /// @throws ProblemException at the first learnable column that the loss does not depend on
    void requireColumns(BoundRelation query, Set<String> frozen) {
        for (BoundRelation.LearnedColumn column : query.learnedColumns()) {
            if (!reached.contains(column.parameter()) && !frozen.contains(column.parameter())) {
                SourceText table = query.columns().get(column.start()).place();
                throw problem(
                        table.span(),
                        "%s depends on the learnable column '%s', so it cannot be learned"
                                .formatted(goal(), column.parameter()),
                        "let %s depend on it, or keep it as it is: freeze => '%s'"
                                .formatted(means(), column.parameter()));
            }
        }
    }

    private boolean isMatching() {
        return train.objective() instanceof Statement.Objective.Matching;
    }

    private String goal() {
        return isMatching() ? "no row's weight" : "nothing in the objective";
    }

    private String means() {
        return isMatching() ? "a condition" : "the objective";
    }

    private static ProblemException problem(Span place, String message, String hint) {
        return new ProblemException(new Problem("no-path-to-the-loss", place, message, hint));
    }
}
