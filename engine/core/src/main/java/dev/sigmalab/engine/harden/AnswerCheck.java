package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.IndexedCopies;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.relation.Answer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Compares the rows that the engine's hard evaluation gives with those that the database gives for the exported query:
/// as bags, numbers to a relative [#TOLERANCE], since sums of doubles depend on the order of rows and databases compute
/// some expressions in decimals.
public record AnswerCheck(Connection connection) {
    /// To so many digits most pairs are found at once; those that are rounded apart are looked for one by one.
    private static final MathContext DIGITS = new MathContext(7);

    private static final double TOLERANCE = 1e-6;
    /// Beyond as many, rows that differ are counted without looking for near ones.
    private static final int MOST_SEARCHED = 5_000;

    /// @param engineRows rows that the engine gives
    /// @param databaseRows rows that the database gives
    /// @param differing rows that only one of the two gives
    public record Verdict(long engineRows, long databaseRows, long differing) {}

    /// @param sql the exported query
    public Verdict compare(Answer answer, String sql) {
        Table table = rows(sql);
        Map<String, Deque<List<Object>>> waiting = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (Column column : table.columns()) {
                values.add(Answer.value(column, row));
            }
            waiting.computeIfAbsent(text(values), _ -> new ArrayDeque<>()).add(values);
        }
        List<List<Object>> unmet = new ArrayList<>();
        for (List<Object> row : answer.rows()) {
            Deque<List<Object>> same = waiting.get(text(row));
            if (same == null || same.poll() == null) {
                unmet.add(row);
            }
        }
        List<List<Object>> left = new ArrayList<>();
        waiting.values().forEach(left::addAll);
        return new Verdict(answer.rows().size(), table.rows(), differing(unmet, left));
    }

    private static long differing(List<List<Object>> unmet, List<List<Object>> left) {
        if (Math.max(unmet.size(), left.size()) > MOST_SEARCHED) {
            return unmet.size() + left.size();
        }
        long met = 0;
        for (List<Object> row : unmet) {
            Optional<List<Object>> near =
                    left.stream().filter(other -> isNear(row, other)).findFirst();
            if (near.isPresent()) {
                left.remove(near.get());
                met++;
            }
        }
        return unmet.size() - met + left.size();
    }

    private static boolean isNear(List<Object> row, List<Object> other) {
        for (int i = 0; i < row.size(); i++) {
            if (!isNear(row.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(Object value, Object other) {
        if (value instanceof BigDecimal a && other instanceof BigDecimal b) {
            double size = Math.max(a.abs().doubleValue(), b.abs().doubleValue());
            return a.subtract(b).abs().doubleValue() <= TOLERANCE * size;
        }
        return Objects.equals(value, other);
    }

    private Table rows(String sql) {
        try (IndexedCopies _ = IndexedCopies.of(connection, List.of(sql))) {
            return TableLoader.load(connection, sql);
        }
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
