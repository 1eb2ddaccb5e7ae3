package dev.sigmalab.app.run;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.function.Supplier;

/// Loads the rows of a cell's first TRAIN before anybody runs it.
final class ReadAhead implements RunListener {
    /// Loading more rows takes the machine for long, for a cell that may never run.
    private static final long MOST_ROWS = 2_000_000;

    private final String source;
    private final long most;
    private final CancelToken token = new CancelToken();

    ReadAhead(String source) {
        this(source, MOST_ROWS);
    }

    /// @param most loads no more rows
    ReadAhead(String source, long most) {
        this.source = source;
        this.most = most;
    }

    /// @param engine gives the engine of the notebook's own database
    void run(Supplier<Engine> engine) {
        try {
            token.throwIfCancelled();
            for (Statement statement : Scripts.parse(source)) {
                if (statement instanceof Statement.Train train) {
                    engine.get().loadAhead(train, most, this);
                    return;
                }
            }
        } catch (RuntimeException | OutOfMemoryError _) {
            // Cancelled, or something that the run would meet and tell.
            return;
        }
    }

    /// Ends it within a moment, without waiting for that.
    void cancel() {
        token.cancel();
    }

    /// The same, to begin anew.
    ReadAhead again() {
        return new ReadAhead(source, most);
    }

    /// A join may have more rows than its tables.
    @Override
    public void loading(long rows) {
        if (rows > most) {
            cancel();
        }
    }

    @Override
    public CancelToken cancellation() {
        return token;
    }
}
