package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.relation.Answer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compares the rows that the engine's hard evaluation gives with those that the database gives for the exported query:
/// as bags, numbers to a relative [#TOLERANCE], since sums of doubles depend on the order of rows and databases compute
/// some expressions in decimals.
public record AnswerCheck(Connection connection) {
    private static final double TOLERANCE = 1e-6;
    /// Rows that are rounded apart are looked for one by one; beyond as many they are only counted.
    private static final int MOST_SEARCHED = 5_000;

    /// @param engineRows rows that the engine gives
    /// @param databaseRows rows that the database gives
    /// @param differing rows that only one of the two gives
    public record Verdict(long engineRows, long databaseRows, long differing) {}

    /// @param sql the exported query
    public Verdict compare(Answer answer, String sql) {
        RowKeys database = database(sql);
        RowKeys engine = RowKeys.of(answer.size(), answer::compared);
        return new Verdict(engine.size(), database.size(), differing(engine, database));
    }

    /// The rows are let go again: few answers need any of them once their keys are known.
    private RowKeys database(String sql) {
        Table table = TableLoader.loadByIndex(connection, sql);
        return RowKeys.of(table.rows(), compared(table), () -> compared(TableLoader.loadByIndex(connection, sql)));
    }

    private static Stream<List<Object>> compared(Table table) {
        return IntStream.range(0, table.rows()).mapToObj(row -> row(table, row));
    }

    private static List<Object> row(Table table, int row) {
        List<Object> values = new ArrayList<>(table.columns().size());
        for (Column column : table.columns()) {
            values.add(Answer.compared(column, row));
        }
        return values;
    }

    private static long differing(RowKeys engine, RowKeys database) {
        RowKeys.LeftOver unmet = engine.without(database, MOST_SEARCHED);
        RowKeys.LeftOver others = database.without(engine, MOST_SEARCHED);
        if (Math.max(unmet.count(), others.count()) > MOST_SEARCHED) {
            return unmet.count() + others.count();
        }
        List<List<Object>> left = new ArrayList<>(database.rows(others));
        long met = 0;
        for (List<Object> row : engine.rows(unmet)) {
            Optional<List<Object>> near =
                    left.stream().filter(other -> isNear(row, other)).findFirst();
            if (near.isPresent()) {
                left.remove(near.get());
                met++;
            }
        }
        return unmet.count() - met + left.size();
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
        if (value instanceof Number one && other instanceof Number two) {
            double a = one.doubleValue();
            double b = two.doubleValue();
            double size = Math.max(Math.abs(a), Math.abs(b));
            return Double.compare(a, b) == 0 || Double.isFinite(size) && Math.abs(a - b) <= TOLERANCE * size;
        }
        return Objects.equals(value, other);
    }
}
