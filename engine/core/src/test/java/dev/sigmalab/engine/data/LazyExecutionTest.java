package dev.sigmalab.engine.data;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LazyExecutionTest {
    private final Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rows_are_handed_out_while_they_are_scanned_inside_a_transaction_too(boolean autoCommit) throws SQLException {
        database.connection().setAutoCommit(autoCommit);
        List<Boolean> lazy = new ArrayList<>();
        TableLoader.load(
                database.connection(),
                "SELECT x FROM system_range(1, 100000)",
                (_, _) -> lazy.add(isLazy()),
                new CancelToken());
        assertTrue(lazy.size() > 2, () -> "told of " + lazy.size() + " parts");
        assertFalse(lazy.contains(false), lazy::toString);
        assertFalse(isLazy(), "still so after the scan");
    }

    private boolean isLazy() {
        try {
            return ((SessionLocal)
                            database.connection().unwrap(JdbcConnection.class).getSession())
                    .isLazyQueryExecution();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
