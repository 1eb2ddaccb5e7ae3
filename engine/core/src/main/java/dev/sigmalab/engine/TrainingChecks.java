package dev.sigmalab.engine;

import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.train.TrainingData;
import dev.sigmalab.engine.train.TrainingSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What can only be seen once a query is being trained.
final class TrainingChecks {
    private TrainingChecks() {}

    /// @param node looks for the operator to blame
    /// @throws ProblemException if the run ended because a number was not finite
    static void requireFinite(
            TrainingSession.Outcome outcome,
            Statement.Train train,
            TrainedModel model,
            Supplier<Optional<String>> node) {
        if (outcome.status() != TrainingSession.Status.FAILED) {
            return;
        }
        String where = node.get().map(found -> "; it begins " + found).orElse("");
        throw new ProblemException(new Problem(
                "not-finite",
                train.name().span(),
                "training stopped at epoch %d: the loss or a gradient is not a finite number%s"
                        .formatted(outcome.last().epoch(), where),
                hint(model.data())));
    }

    private static String hint(TrainingData data) {
        List<SourceText> columns = data.query().load().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (data.column(i) instanceof NumberColumn number && number.nonFiniteCount() > 0) {
                return "%d rows of '%s' are infinite or no number: leave them out with an exact condition"
                        .formatted(number.nonFiniteCount(), columns.get(i));
            }
        }
        return "look for divisions by 0 or logarithms of 0 in the query, or lower the rate";
    }

    /// What to say where a condition for held-out rows finds none.
    static List<String> holdoutNotes(Statement.Train train, TrainingData data) {
        boolean isEmpty = train.holdout().isPresent() && data.universe().holdout() == 0;
        return isEmpty
                ? List.of("no row is held out, so nothing was judged on rows that training has not seen")
                : List.of();
    }
}
