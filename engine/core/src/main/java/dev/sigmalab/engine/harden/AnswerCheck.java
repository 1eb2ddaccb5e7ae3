package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.relation.Answer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Compares the rows that the engine's hard evaluation gives with those that the database gives for the exported query:
/// as bags, numbers to [#DIGITS] digits.
public record AnswerCheck(Connection connection) {
    /// Sums of doubles depend on the order of rows from about the fourteenth digit on.
    private static final MathContext DIGITS = new MathContext(7);

    /// @param engineRows rows that the engine gives
    /// @param databaseRows rows that the database gives
    /// @param differing rows that only one of the two gives
    public record Verdict(long engineRows, long databaseRows, long differing) {}

    /// @param sql the exported query
    public Verdict compare(Answer answer, String sql) {
        Table table = TableLoader.load(connection, sql);
        Map<String, Integer> bag = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (Column column : table.columns()) {
                values.add(Answer.value(column, row));
            }
            bag.merge(text(values), 1, Integer::sum);
        }
        answer.rows().forEach(row -> bag.merge(text(row), -1, Integer::sum));
        long differing = bag.values().stream().mapToLong(Math::abs).sum();
        return new Verdict(answer.rows().size(), table.rows(), differing);
    }

    private static String text(List<Object> row) {
        return row.stream().map(AnswerCheck::text).collect(Collectors.joining("\u0001"));
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number
                ? number.round(DIGITS).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
