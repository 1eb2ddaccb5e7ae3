package dev.sigmalab.engine.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// Inserts many rows into a table in blocks.
///
/// H2 gets a block as one array per column, `INSERT … SELECT * FROM TABLE(a INTEGER = ?, …)`: about three times faster
/// than a batch of single rows. Other databases get a batch. Transactions are the caller's. Used by one thread.
///
/// Values are what JDBC 4.2 maps the types to: Integer, Long, BigDecimal, Double, Boolean, String, LocalDate,
/// LocalDateTime, OffsetDateTime, null.
public final class BulkInsert implements AutoCloseable {
    /// Large enough to spread the cost of a statement, small enough for its arrays to stay in cache.
    private static final int BLOCK_ROWS = 1000;

    private final String sql;
    private final boolean isH2;
    private final PreparedStatement statement;
    private Object[][] block;
    private int size;
    private long inserted;
    /// Sends blocks while the next one is filled; null where the caller waits for each.
    private Background sender;
    private Object[][] spare;
    private PageCache cache;

    /// A column to fill.
    ///
    /// @param name as it is written in SQL, quoted if it must be
    /// @param sqlType as it is written in SQL
    public record Target(String name, String sqlType) {}

    private BulkInsert(Connection connection, String table, List<Target> targets) throws SQLException {
        this.isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        this.sql = isH2 ? blockSql(table, targets) : rowSql(table, targets);
        this.block = new Object[targets.size()][BLOCK_ROWS];
        this.statement = connection.prepareStatement(sql);
    }

    /// @param table as it is written in SQL, quoted if it must be
    /// @throws ProblemException when there is no such table or column
    public static BulkInsert into(Connection connection, String table, List<Target> targets) {
        try {
            return new BulkInsert(connection, table, targets);
        } catch (SQLException e) {
            throw SqlProblems.exception(e, "INSERT INTO " + table);
        }
    }

    /// For very many rows: from now on blocks are sent by another thread while the caller fills the next one, a
    /// refusal is told one block later, and H2 keeps few pages in memory. The connection must be left alone
    /// until [#finish] or [#close].
    public BulkInsert inBackground() {
        try {
            cache = PageCache.small(statement.getConnection());
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
        spare = new Object[block.length][BLOCK_ROWS];
        sender = new Background("bulk insert");
        return this;
    }

    private static String blockSql(String table, List<Target> targets) {
        StringBuilder arrays = new StringBuilder();
        for (int i = 0; i < targets.size(); i++) {
            arrays.append(i == 0 ? "" : ", ")
                    .append("c%d %s = ?".formatted(i, targets.get(i).sqlType()));
        }
        return "INSERT INTO %s (%s) SELECT * FROM TABLE(%s)".formatted(table, names(targets), arrays);
    }

    private static String rowSql(String table, List<Target> targets) {
        String marks = String.join(", ", Collections.nCopies(targets.size(), "?"));
        return "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names(targets), marks);
    }

    private static String names(List<Target> targets) {
        return targets.stream().map(Target::name).collect(Collectors.joining(", "));
    }

    /// Adds one row, a value for each target.
    ///
    /// @throws ProblemException when the database refuses the block that this row completes
    public void add(Object... values) {
        if (values.length != block.length) {
            throw new IllegalArgumentException(values.length + " values for " + block.length + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            block[i][size] = values[i];
        }
        if (++size == BLOCK_ROWS) {
            flush();
        }
    }

    /// Sends what is left and tells how many rows there were in all.
    ///
    /// @throws ProblemException when the database refuses
    public long finish() {
        if (size > 0) {
            flush();
        }
        if (sender != null) {
            sender.await();
        }
        return inserted;
    }

    private void flush() {
        Object[][] full = block;
        int rows = size;
        size = 0;
        if (sender == null) {
            send(full, rows);
        } else {
            sender.start(() -> send(full, rows));
            block = spare;
            spare = full;
        }
    }

    private void send(Object[][] full, int rows) {
        try {
            if (isH2) {
                sendColumns(full, rows);
            } else {
                sendRows(full, rows);
            }
            inserted += rows;
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }

    private void sendColumns(Object[][] full, int rows) throws SQLException {
        for (int i = 0; i < full.length; i++) {
            Object[] column = full[i];
            statement.setObject(i + 1, rows == BLOCK_ROWS ? column : Arrays.copyOf(column, rows));
        }
        statement.executeUpdate();
    }

    private void sendRows(Object[][] full, int rows) throws SQLException {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < full.length; i++) {
                statement.setObject(i + 1, full[i][row]);
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /// Lets go of the statement; rows that [#finish] did not send are lost.
    @Override
    public void close() {
        if (sender != null) {
            // Waits for the block under way, so that the connection is the caller's again.
            sender.close();
            cache.close();
        }
        try {
            statement.close();
        } catch (SQLException e) {
            throw SqlProblems.exception(e, sql);
        }
    }
}
