package dev.sigmalab.engine.relation;

import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;

/// What learnable columns hold when training begins.
final class LearnedColumns {
    private LearnedColumns() {}

    /// The present numbers of each, by parameter.
    ///
    /// @throws ProblemException for one that is NULL or no finite number in some row
    static Map<String, double[]> present(RelationData data) {
        Map<String, double[]> columns = new HashMap<>();
        for (BoundRelation.LearnedColumn learned : data.query().learnedColumns()) {
            var numbers = data.number(learned.start());
            double[] values = new double[data.rows(learned.frame())];
            for (int row = 0; row < values.length; row++) {
                if (numbers.isNull(row) || numbers.exact(row) == null) {
                    throw noStart(learned, data.query());
                }
                values[row] = numbers.exact(row).doubleValue();
            }
            columns.put(learned.parameter(), values);
        }
        return columns;
    }

    private static ProblemException noStart(BoundRelation.LearnedColumn learned, BoundRelation query) {
        return new ProblemException(new Problem(
                "no-start",
                query.columns().get(learned.start()).place().span(),
                "the learnable column '%s' is NULL or no finite number in some rows, so they have no start"
                        .formatted(learned.parameter()),
                "give them a number: UPDATE %s SET %s = 0 WHERE …"
                        .formatted(learned.table().name(), learned.column())));
    }
}
