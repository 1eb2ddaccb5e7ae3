package dev.sigmalab.engine;

import dev.sigmalab.engine.flow.QueryPlan;
import dev.sigmalab.engine.ir.Origin;
import dev.sigmalab.engine.sql.Statement;
import java.util.Locale;

/// What a training makes small, in the words of its statement.
final class LossWords {
    private LossWords() {}

    /// A plan whose loss is called what the statement calls it.
    static QueryPlan in(QueryPlan plan, Statement.Train train) {
        Statement.Objective objective = train.objective();
        String keyword = objective.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        String words = keyword + " " + objective.expression().source().text().replaceAll("\\s+", " ");
        return plan.withLoss(
                words, new Origin(words, objective.expression().source().span()));
    }
}
