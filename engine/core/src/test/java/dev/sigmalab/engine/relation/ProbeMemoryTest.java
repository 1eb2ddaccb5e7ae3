package dev.sigmalab.engine.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.SoftScalar;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What hard evaluation asks of memory beside the loaded rows: less than a column of them.
class ProbeMemoryTest {
    private static final int ROWS = 400_000;
    private static final long COLUMN = 8L * ROWS;

    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE taxis (taxi_id INTEGER PRIMARY KEY, rate DOUBLE PRECISION)"
                    + " AS SELECT X, X / 10.0 FROM SYSTEM_RANGE(1, 100)");
            statement.execute(
                    "CREATE TABLE trips AS SELECT X AS id, 1 + MOD(X, 100) AS taxi_id, MOD(X, 17) AS distance,"
                            + " MOD(X, 13) AS tips FROM SYSTEM_RANGE(1, " + ROWS + ")");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private RelationCase of(String sql) {
        return RelationCase.of(connection, sql, _ -> Optional.empty());
    }

    @Test
    void an_aggregate_of_a_join() {
        RelationCase found = of("SELECT AVG(POWER(t.tips - LEARN(0.5) * x.rate * t.distance, 2)) AS error"
                + " FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id");
        Probe probe = Probe.hard(found.data(), found.starts(), found.columns());
        BoundRelation.Part part = found.query().parts().getFirst();
        SoftScalar error = part.items().getFirst().soft().orElseThrow();
        double once = probe.value(error, part.frame())[0];
        double[] again = new double[1];
        requireLessThanAColumn(() -> again[0] = probe.value(error, part.frame())[0]);
        assertEquals(once, again[0]);
    }

    @Test
    void rows_that_a_filter_of_a_join_selects() {
        RelationCase found = of("SELECT t.id FROM trips t JOIN taxis x ON t.taxi_id = x.taxi_id"
                + " WHERE t.tips > LEARN(0.5) * x.rate * t.distance");
        Probe probe = Probe.hard(found.data(), found.starts(), found.columns());
        BoundRelation.Part part = found.query().parts().getFirst();
        int once = probe.where(part.weight(), part.frame()).cardinality();
        assertTrue(0 < once && once < ROWS, () -> once + " rows");
        int[] again = new int[1];
        requireLessThanAColumn(
                () -> again[0] = probe.where(part.weight(), part.frame()).cardinality());
        assertEquals(once, again[0]);
    }

    /// After a first evaluation, which finds where edges lead.
    private static void requireLessThanAColumn(Runnable evaluation) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        evaluation.run();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < COLUMN, () -> "%,d bytes, a column has %,d".formatted(allocated, COLUMN));
    }
}
