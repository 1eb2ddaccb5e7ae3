package dev.sigmalab.app.run;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// Loads the rows of a cell's first TRAIN before anybody runs it. Nothing is told of it: what is wrong with the cell
/// will be when it runs.
final class ReadAhead implements RunListener {
    /// Of more rows than these loading takes the machine for long, for a cell that may never run.
    private static final long MOST_ROWS = 2_000_000;

    private final String source;
    private final long most;
    private final CancelToken token = new CancelToken();
    private volatile boolean tooLarge;

    ReadAhead(String source) {
        this(source, MOST_ROWS);
    }

    /// @param most gives up beyond so many rows
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
                    engine.get().loadAhead(train, this);
                    return;
                }
            }
        } catch (ProblemException | CancellationException _) {
            return;
        }
    }

    /// Ends it within a moment, without waiting for that.
    void cancel() {
        token.cancel();
    }

    /// Whether it gave up.
    boolean isTooLarge() {
        return tooLarge;
    }

    @Override
    public void loading(long rows) {
        if (rows > most) {
            tooLarge = true;
            token.cancel();
        }
    }

    @Override
    public CancelToken cancellation() {
        return token;
    }
}
