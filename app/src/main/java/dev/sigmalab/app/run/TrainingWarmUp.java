package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Trains small queries of its own, so that the user's first training finds its classes loaded and its loops compiled.
///
/// Its rows are its own, in a database in memory that is gone afterwards. It runs on a daemon thread of the lowest
/// priority, and whatever the user runs ends it.
public final class TrainingWarmUp implements AutoCloseable {
    /// As many rows as make loops hot, of the types that tables mostly have, with values missing. Two trainings read
    /// different columns, so that each loads its rows anew.
    private static final String SCRIPT = """
            CREATE TABLE rows_of_its_own(id INTEGER PRIMARY KEY, age INTEGER, income DECIMAL(10, 2), spend DOUBLE PRECISION,
              country VARCHAR(2), label INTEGER NOT NULL) AS
            SELECT X, CASE WHEN MOD(X, 31) > 0 THEN 18 + MOD(X * 7, 60) END,
              CASE WHEN MOD(X, 37) > 0 THEN 20000 + MOD(X * 9173, 40000) + 0.25 END, MOD(X * 31, 1000) / 8.0,
              CASE WHEN MOD(X, 3) > 0 THEN 'FR' ELSE 'DE' END,
              CASE WHEN MOD(X * 7, 60) > 20 AND MOD(X * 9173, 40000) > 15000 THEN 1 ELSE 0 END
            FROM SYSTEM_RANGE(1, 40000);
            CHECKPOINT SYNC;
            SELECT country, COUNT(*) FROM rows_of_its_own GROUP BY country ORDER BY country;
            TRAIN warmed AS
              SELECT * FROM rows_of_its_own
              WHERE age BETWEEN LEARN(25) AND LEARN(45) AND income > LEARN() AND country = 'FR'
            MATCHING label = 1
            HOLDOUT 20 PERCENT
            USING (epochs => 60);
            TRAIN warmer AS
              SELECT * FROM rows_of_its_own
              WHERE spend < LEARN() AND age > LEARN(30) AND income BETWEEN LEARN(20000) AND LEARN(70000)
            MATCHING label = 1
            HOLDOUT 20 PERCENT
            USING (epochs => 60)""";

    private static final CellJob JOB = new CellJob(new CellId("warm-up"), 1, SCRIPT, true);

    private final Supplier<Database> opening;
    private final Consumer<RunEvent> listener;
    private final Consumer<Throwable> faults;
    private RunningCell current = RunningCell.NONE;
    private boolean wanted;
    private boolean done;

    /// @param faults hears what goes wrong, on the thread that warms up; it is not tried again then
    public TrainingWarmUp(Consumer<Throwable> faults) {
        this(Database::inMemoryPages, _ -> {}, faults);
    }

    /// @param opening opens an empty database that ends when it is closed
    /// @param listener hears of the training, on the thread that warms up
    public TrainingWarmUp(Supplier<Database> opening, Consumer<RunEvent> listener, Consumer<Throwable> faults) {
        this.opening = opening;
        this.listener = listener;
        this.faults = faults;
    }

    /// Begins, or begins again after it gave way; nothing if it is under way or done.
    public synchronized void begin() {
        wanted = !done;
        if (wanted && current == RunningCell.NONE) {
            start();
        }
    }

    private void start() {
        RunningCell attempt = new RunningCell(JOB, this::hear);
        current = attempt;
        Thread.ofPlatform()
                .daemon()
                .name("warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(() -> warmUp(attempt));
    }

    /// Ends what is under way within a moment, without waiting for that.
    public synchronized void giveWay() {
        wanted = false;
        current.cancel();
    }

    /// Whether there is nothing left to do.
    public synchronized boolean isDone() {
        return done;
    }

    private void warmUp(RunningCell attempt) {
        boolean isOver = true;
        try (Database database = opening.get();
                Engine engine = new Engine(database, Devices.more())) {
            attempt.runsOn(database);
            for (Statement statement : Scripts.parse(SCRIPT)) {
                attempt.cancellation().throwIfCancelled();
                RunOutputs.of(engine.run(statement, attempt));
            }
            engine.learnedQueries();
            database.catalog();
        } catch (RuntimeException | Error fault) {
            isOver = !attempt.isCancelled();
            if (isOver) {
                faults.accept(fault);
            }
        } finally {
            end(isOver);
        }
    }

    /// At every epoch and block of rows: what was cancelled leaves from here, without what follows a training.
    private void hear(RunEvent event) {
        listener.accept(event);
        current().cancellation().throwIfCancelled();
    }

    private synchronized RunningCell current() {
        return current;
    }

    private synchronized void end(boolean isOver) {
        done |= isOver;
        current = RunningCell.NONE;
        if (wanted && !done) {
            start();
        }
        notifyAll();
    }

    /// Waits until nothing is under way.
    public synchronized void await() throws InterruptedException {
        while (current != RunningCell.NONE) {
            wait();
        }
    }

    /// Gives way for good.
    @Override
    public synchronized void close() {
        done = true;
        giveWay();
    }
}
