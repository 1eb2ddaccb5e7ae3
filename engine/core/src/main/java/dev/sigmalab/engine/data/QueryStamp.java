package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.command.query.Query;
import org.h2.engine.DbObject;
import org.h2.engine.SessionLocal;
import org.h2.expression.ExpressionVisitor;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVTable;
import org.h2.schema.Sequence;
import org.h2.table.Column;

/// What the answer to a query depends on, as it is at one moment: two answers with the same stamp are the same.
///
/// H2 counts changes for each table: when a statement changes it, and again after the change is committed. Only
/// queries of tables alone, without views, functions of users, and values that change by themselves, have a stamp; on
/// other databases none has.
///
/// @param tables what is read, in a fixed order
/// @param zone the session's time zone, in which points in time are compared
record QueryStamp(List<State> tables, String zone) {
    /// A table as it is.
    ///
    /// @param id of the table, another one for every table that was ever made
    /// @param changes H2's count of them
    /// @param columns their names and types
    private record State(int id, MVTable table, long changes, List<String> columns) {
        static State of(MVTable table) {
            List<String> columns =
                    Arrays.stream(table.getColumns()).map(Column::getCreateSQL).toList();
            return new State(table.getId(), table, table.getMaxDataModificationId(), columns);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State state
                    && state.table == table
                    && state.changes == changes
                    && state.columns.equals(columns);
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /// How many rows the tables have that a query reads, about; empty where the query has no stamp.
    static OptionalLong rows(Connection connection, String sql) {
        try {
            Optional<SessionLocal> session = LocalSession.of(connection);
            return session.isEmpty()
                    ? OptionalLong.empty()
                    : of(connection, sql).stream()
                            .mapToLong(stamp -> stamp.rows(session.get()))
                            .findFirst();
        } catch (SQLException _) {
            return OptionalLong.empty();
        }
    }

    private long rows(SessionLocal session) {
        return tables.stream()
                .mapToLong(state -> state.table().getRowCountApproximation(session))
                .sum();
    }

    /// The stamp of a query; empty where there can be none, or where somebody's transaction is open in the connection.
    static Optional<QueryStamp> of(Connection connection, String sql) {
        try {
            return connection.getAutoCommit()
                            && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED
                    ? LocalSession.of(connection)
                            .filter(session -> !session.hasPendingTransaction())
                            .flatMap(session -> of(session, sql))
                    : Optional.empty();
        } catch (SQLException | DbException _) {
            // What H2 does not understand, it will say when it is asked for the rows.
            return Optional.empty();
        }
    }

    private static Optional<QueryStamp> of(SessionLocal session, String sql) {
        if (!(session.prepare(sql) instanceof Query query)
                || !query.isEverything(ExpressionVisitor.DETERMINISTIC_VISITOR)
                || !query.isEverything(ExpressionVisitor.INDEPENDENT_VISITOR)
                || query.getMaxDataModificationId() == Long.MAX_VALUE) {
            return Optional.empty();
        }
        Set<DbObject> read = new HashSet<>();
        query.isEverything(ExpressionVisitor.getDependenciesVisitor((HashSet<DbObject>) read));
        List<MVTable> tables = read.stream()
                .filter(MVTable.class::isInstance)
                .map(MVTable.class::cast)
                .sorted((a, b) -> Integer.compare(a.getId(), b.getId()))
                .toList();
        long sequences = read.stream().filter(Sequence.class::isInstance).count();
        boolean isKnown = !tables.isEmpty() && tables.size() + sequences == read.size();
        return isKnown
                ? Optional.of(new QueryStamp(
                        tables.stream().map(State::of).collect(Collectors.toUnmodifiableList()),
                        session.currentTimeZone().getId()))
                : Optional.empty();
    }
}
