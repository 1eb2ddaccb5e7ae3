package dev.sigmalab.app.run;

import dev.sigmalab.app.trust.Refusal;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs the cells of one open notebook, one after the other, on a thread of its own that owns engine and database.
///
/// What is trusted runs on the notebook's own database, anything else in a sandbox in memory. Neither is opened before
/// something is to run, to be looked up or to be read ahead in it.
public final class NotebookWorker implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Consumer<RunEvent> listener;
    private final ExecutorService thread;
    private final Workplace own;
    private final Workplace sandbox;
    private volatile RunningCell current = RunningCell.NONE;
    private volatile ReadAhead ahead = new ReadAhead("");

    /// @param notebook whose sample tables are made when its database is opened
    /// @param ownDatabase opens the notebook's own database
    /// @param listener hears all events on the worker's thread
    public NotebookWorker(Notebook notebook, Supplier<Database> ownDatabase, Consumer<RunEvent> listener) {
        this.listener = listener;
        this.own = new Workplace(notebook, ownDatabase);
        this.sandbox = new Workplace(notebook, Database::sandbox);
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .daemon()
                .name("notebook")
                .priority(Thread.MIN_PRIORITY)
                .factory());
    }

    /// Runs a cell when those before it are done.
    public void run(CellJob job) {
        ahead.cancel();
        thread.execute(() -> {
            RunningCell running = new RunningCell(job, listener);
            current = running;
            boolean succeeded = false;
            try {
                succeeded = work(job, running);
            } catch (RuntimeException | Error fault) {
                fail(job, fault(fault));
            } finally {
                current = RunningCell.NONE;
                listener.accept(new RunEvent.Finished(job, succeeded));
            }
            tell(job.trusted());
        });
    }

    private boolean work(CellJob job, RunningCell running) {
        try {
            Workplace place = job.trusted() ? own : sandbox;
            Engine engine = place.engine();
            running.runsOn(engine.database());
            for (Statement statement : Scripts.parse(job.source())) {
                if (running.isCancelled()) {
                    return false;
                }
                Outcome outcome = run(engine, statement, job, running);
                listener.accept(new RunEvent.Came(job, outcome, RunOutputs.of(outcome)));
            }
            return !running.isCancelled();
        } catch (ProblemException mistake) {
            if (!running.isCancelled()) {
                ProblemException told = job.trusted() ? mistake : Refusal.explain(mistake, job.source());
                fail(job, told.problem());
            }
            return false;
        }
    }

    private static Outcome run(Engine engine, Statement statement, CellJob job, RunningCell running) {
        return statement instanceof Statement.Train train && job.from().isPresent()
                ? engine.fork(train, job.from().get(), running)
                : engine.run(statement, running);
    }

    private void fail(CellJob job, Problem problem) {
        listener.accept(new RunEvent.Failed(job, problem, RunOutputs.failure(problem, job.source())));
    }

    /// A fault of the program is told like a mistake, so that the window goes on.
    private static Problem fault(Throwable fault) {
        String message = "%s%s"
                .formatted(
                        fault.getClass().getSimpleName(),
                        fault.getMessage() == null
                                ? ""
                                : ": " + fault.getMessage().lines().findFirst().orElse(""));
        return new Problem("fault", Span.NONE, "a fault of the program, " + message, "the notebook itself is unharmed");
    }

    /// Stops the run of this number if it is going on; it still tells that it is finished.
    public void cancel(int run) {
        current.cancel(run);
    }

    /// Looks up what the database knows, when those before are done.
    ///
    /// @param trusted whether to look in the notebook's own database, which opens it
    public void lookUp(boolean trusted) {
        thread.execute(() -> tell(trusted));
    }

    /// Loads what a cell's TRAIN reads of the notebook's own database, which it opens, when those before are done and
    /// until something else is asked for. Nothing is told of it.
    public void readAhead(String source) {
        ahead.cancel();
        begin(new ReadAhead(source));
    }

    private void begin(ReadAhead next) {
        ahead = next;
        thread.execute(() -> next.run(own::engine));
    }

    /// Asks for the rows of a query, when those before are done; told on the worker's thread.
    ///
    /// @param trusted whether to ask the notebook's own database
    public void query(String sql, boolean trusted, Consumer<Outcome.Rows> rows, Consumer<Problem> problem) {
        ahead.cancel();
        thread.execute(() -> {
            try {
                Outcome outcome = (trusted ? own : sandbox)
                        .engine()
                        .run(sql, RunListener.NONE)
                        .getFirst();
                if (outcome instanceof Outcome.Rows found) {
                    rows.accept(found);
                }
            } catch (ProblemException mistake) {
                problem.accept(mistake.problem());
            }
        });
        begin(ahead.again());
    }

    private void tell(boolean trusted) {
        try {
            Engine engine = (trusted ? own : sandbox).engine();
            listener.accept(new RunEvent.Known(engine.database().catalog(), engine.learnedQueries(), trusted));
        } catch (ProblemException mistake) {
            listener.accept(new RunEvent.Unavailable(mistake.problem()));
        }
    }

    /// Stops what runs and closes the databases; waits for that.
    @Override
    public void close() {
        try {
            thread.execute(() -> {
                own.close();
                sandbox.close();
            });
        } catch (RejectedExecutionException _) {
            return;
        }
        thread.shutdown();
        ahead.cancel();
        current.cancel();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
