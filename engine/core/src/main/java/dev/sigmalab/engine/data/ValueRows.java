package dev.sigmalab.engine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.message.DbException;
import org.h2.result.ResultInterface;
import org.h2.value.Value;

/// Takes rows as H2 itself keeps them, in batches, which is faster than to ask JDBC for each value. While H2
/// decodes the rows of a batch, another thread puts those of the batch before into the columns.
final class ValueRows implements RowSource {
    /// Large enough to spread the cost of handing over, small enough for its values to die young.
    private static final int BATCH_ROWS = 1 << 11;

    private final ResultSet rows;
    private final ResultInterface result;
    private final ColumnReader[] columns;
    private Value[][] batch = new Value[BATCH_ROWS][];
    private Value[][] spare = new Value[BATCH_ROWS][];
    private int size;
    /// Null until the first batch is full.
    private Background background;

    /// @param result of the rows: JDBC leads through them, since it knows what a session needs and when it is cancelled
    ValueRows(ResultSet rows, ResultInterface result, ColumnReader[] columns) {
        this.rows = rows;
        this.result = result;
        this.columns = columns;
    }

    @Override
    public boolean next() throws SQLException {
        if (!rows.next()) {
            return false;
        }
        if (size == BATCH_ROWS) {
            handOver();
        }
        batch[size++] = result.currentRow();
        return true;
    }

    private void handOver() throws SQLException {
        if (background == null) {
            background = new Background("column reader");
        }
        Value[][] full = batch;
        checked(() -> background.start(() -> read(full, BATCH_ROWS)));
        batch = spare;
        spare = full;
        size = 0;
    }

    private void read(Value[][] full, int count) {
        for (int column = 0; column < columns.length; column++) {
            columns[column].read(full, count, column);
        }
    }

    @Override
    public void finish() throws SQLException {
        if (background != null) {
            checked(background::await);
        }
        checked(() -> read(batch, size));
        size = 0;
    }

    /// What H2 says of a value that cannot be read, as JDBC would say it.
    private static void checked(Runnable reading) throws SQLException {
        try {
            reading.run();
        } catch (DbException e) {
            throw DbException.toSQLException(e);
        }
    }

    @Override
    public void close() {
        if (background != null) {
            background.close();
        }
    }
}
