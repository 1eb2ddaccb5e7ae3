package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.ParsedSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/// The kinds of the columns of a query's tables, as the database describes them.
///
/// A name that several tables have with different kinds is not known; neither are columns of what the database cannot
/// describe by itself, such as a correlated subquery.
public final class JdbcColumnKinds implements ColumnKinds {
    private final Map<String, ValueKind> kinds;

    private JdbcColumnKinds(Map<String, ValueKind> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /// Asks the database about every FROM of a query.
    public static ColumnKinds of(Connection connection, ParsedSql query) {
        Map<String, ValueKind> kinds = new HashMap<>();
        collect(query.node(), query, connection, kinds);
        return new JdbcColumnKinds(kinds);
    }

    @Override
    public ValueKind of(List<String> names) {
        return kinds.getOrDefault(names.getLast(), ValueKind.UNKNOWN);
    }

    private static void collect(SqlNode node, ParsedSql query, Connection connection, Map<String, ValueKind> kinds) {
        if (node == null) {
            return;
        }
        boolean describable = node instanceof SqlSelect select
                && select.getFrom() != null
                && !query.calls().within(select.getFrom());
        if (describable) {
            describe("SELECT * FROM " + query.textOf(((SqlSelect) node).getFrom()), connection, kinds);
        }
        Nodes.children(node).forEach(child -> collect(child, query, connection, kinds));
    }

    private static void describe(String sql, Connection connection, Map<String, ValueKind> kinds) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData meta = statement.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                kinds.merge(
                        meta.getColumnLabel(i),
                        kind(meta.getColumnType(i)),
                        (before, now) -> before == now ? now : ValueKind.UNKNOWN);
            }
        } catch (SQLException e) {
            // Not a table of this database, such as the name of a CTE: its columns stay unknown.
        }
    }

    private static ValueKind kind(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ValueKind.INTEGER;
            case Types.DECIMAL, Types.NUMERIC -> ValueKind.DECIMAL;
            case Types.REAL -> ValueKind.REAL;
            case Types.DOUBLE, Types.FLOAT -> ValueKind.DOUBLE;
            case Types.BOOLEAN, Types.BIT -> ValueKind.BOOLEAN;
            case Types.DATE -> ValueKind.DATE;
            case Types.TIME -> ValueKind.TIME;
            case Types.TIMESTAMP -> ValueKind.TIMESTAMP;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> ValueKind.TEXT;
            default -> ValueKind.UNKNOWN;
        };
    }
}
