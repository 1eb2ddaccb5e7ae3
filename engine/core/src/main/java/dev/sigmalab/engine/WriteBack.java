package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Column;
import dev.sigmalab.engine.data.SqlProblems;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.LearnableTable;
import dev.sigmalab.engine.relation.RelationModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes learned columns into their tables: in one transaction that is undone unless it is kept.
final class WriteBack implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;
    private boolean isOpen;

    private WriteBack(Connection connection, boolean autoCommit) {
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    /// Writes the columns of a query.
    ///
    /// @param values by parameter, `[rows]` each
    /// @param missing takes a line for each table that has lost rows since they were loaded
    static WriteBack of(
            Connection connection, RelationModel model, Map<String, double[]> values, List<String> missing) {
        Map<LearnableTable, List<BoundRelation.LearnedColumn>> tables = new LinkedHashMap<>();
        for (BoundRelation.LearnedColumn learned : model.data().query().learnedColumns()) {
            tables.computeIfAbsent(learned.table(), _ -> new ArrayList<>()).add(learned);
        }
        try {
            WriteBack write = new WriteBack(connection, connection.getAutoCommit());
            if (!tables.isEmpty()) {
                write.begin();
                try {
                    tables.values().forEach(columns -> write.write(columns, model, values, missing));
                } catch (RuntimeException e) {
                    write.close();
                    throw e;
                }
            }
            return write;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }

    private void begin() throws SQLException {
        connection.setAutoCommit(false);
        isOpen = true;
    }

    private void write(
            List<BoundRelation.LearnedColumn> columns,
            RelationModel model,
            Map<String, double[]> values,
            List<String> missing) {
        BoundRelation.LearnedColumn first = columns.getFirst();
        List<Column> keys =
                first.key().stream().map(column -> model.data().column(column)).toList();
        LearnableRows rows = new LearnableRows(first.table(), keys, model.data().rows(first.frame()));
        int gone = rows.write(
                connection,
                columns.stream().map(BoundRelation.LearnedColumn::column).toList(),
                columns.stream().map(column -> values.get(column.parameter())).toList());
        if (gone > 0) {
            missing.add("in %2$s %1$s gone since training began: what was learned for %3$s is lost"
                    .formatted(
                            LearnableTableStatement.rows(gone) + (gone == 1 ? " is" : " are"),
                            first.table().name(),
                            gone == 1 ? "it" : "them"));
        }
    }

    /// Makes what was written last.
    void keep() {
        end(true);
    }

    /// Undoes what was written and not kept.
    @Override
    public void close() {
        end(false);
    }

    private void end(boolean keeps) {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        try {
            if (keeps) {
                connection.commit();
            } else {
                connection.rollback();
            }
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "");
        }
    }
}
