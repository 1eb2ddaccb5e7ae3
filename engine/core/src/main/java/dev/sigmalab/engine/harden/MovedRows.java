package dev.sigmalab.engine.harden;

import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.plan.LoadPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Asks the database which rows of FROM one condition selects and another does not.
public final class MovedRows {
    /// How many conditions are counted in one query.
    private static final int MOST_AT_ONCE = 40;

    private final Connection connection;
    private final LoadPlan load;
    private final String condition;

    /// A row that moves.
    ///
    /// @param gained whether it is selected now and was not before
    /// @param words its key and values, as in `id 17, age 36`
    public record Row(boolean gained, String words) {}

    /// @param condition a WHERE condition over the rows of FROM, which others are compared with
    public MovedRows(Connection connection, LoadPlan load, String condition) {
        this.connection = connection;
        this.load = load;
        this.condition = condition;
    }

    /// How many rows each of these conditions moves.
    public List<Long> count(List<String> others) {
        List<Long> counts = new ArrayList<>();
        for (int from = 0; from < others.size(); from += MOST_AT_ONCE) {
            counts.addAll(countTogether(others.subList(from, Math.min(others.size(), from + MOST_AT_ONCE))));
        }
        return counts;
    }

    private List<Long> countTogether(List<String> others) {
        List<String> sums = new ArrayList<>();
        List<String> verdicts = new ArrayList<>(List.of(verdict(condition) + " AS E"));
        for (int i = 0; i < others.size(); i++) {
            sums.add("SUM(ABS(E - V" + i + "))");
            verdicts.add(verdict(others.get(i)) + " AS V" + i);
        }
        String sql = "SELECT %s FROM (SELECT %s FROM %s\n) MOVED"
                .formatted(
                        String.join(", ", sums),
                        String.join(",\n  ", verdicts),
                        load.from().text());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            List<Long> counts = new ArrayList<>();
            for (int i = 1; i <= others.size(); i++) {
                counts.add(row.getLong(i));
            }
            return counts;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    /// How many rows a condition selects that were not selected before.
    public long gained(String other) {
        String sql = "SELECT COUNT(*) FROM (SELECT %s AS E, %s AS V0 FROM %s\n) MOVED WHERE E < V0"
                .formatted(verdict(condition), verdict(other), load.from().text());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    /// The first rows that a condition moves, by their key.
    ///
    /// @param columns indices of loaded columns whose values to tell
    public List<Row> first(String other, List<Integer> columns, int limit) {
        List<String> items = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String key : load.key()) {
            items.add(key + " AS K" + items.size());
            words.add(name(key));
        }
        int keys = items.size();
        for (int column : columns) {
            String text = load.columns().get(column).text();
            items.add(text + "\n AS K" + items.size());
            words.add(name(text));
        }
        List<String> all = new ArrayList<>(List.of(verdict(condition) + " AS E", verdict(other) + " AS V0"));
        all.addAll(items);
        String order = keys == 0 ? "" : " ORDER BY K0";
        String sql = "SELECT * FROM (SELECT %s FROM %s\n) MOVED WHERE E <> V0%s"
                .formatted(String.join(",\n  ", all), load.from().text(), order);
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(limit);
            try (ResultSet row = statement.executeQuery(sql)) {
                List<Row> rows = new ArrayList<>();
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < words.size(); i++) {
                        values.add(words.get(i) + " " + row.getString(i + 3));
                    }
                    rows.add(new Row(row.getInt(2) == 1, String.join(", ", values)));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    /// `CUSTOMERS.ID` is told as `id`.
    private static String name(String text) {
        return text.matches("[\\w$]+\\.[\\w$]+")
                ? text.substring(text.indexOf('.') + 1).toLowerCase(Locale.ROOT)
                : text;
    }

    /// The line break keeps a comment at the end of the condition from swallowing what follows.
    private static String verdict(String where) {
        return "CASE WHEN (" + where + "\n) THEN 1 ELSE 0 END";
    }
}
