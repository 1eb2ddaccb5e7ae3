package dev.sigmalab.engine;

import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Runs soft SQL against one database. Not for several threads at once.
public final class Engine implements AutoCloseable {
    private final Database database;

    /// @param database what statements run against; the caller closes it
    public Engine(Database database) {
        this.database = database;
    }

    /// Runs the statements of a script in order, up to the first mistake.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException for a mistake, with its place in the script
    public List<Outcome> run(String script, RunListener listener) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Statement statement : Scripts.parse(script)) {
            outcomes.add(run(statement, listener));
        }
        return outcomes;
    }

    /// Runs one statement.
    public Outcome run(Statement statement, RunListener listener) {
        listener.started(statement);
        Outcome outcome = new Outcome.Updated(0);
        listener.finished(statement, outcome);
        return outcome;
    }

    /// The database that statements run against.
    public Database database() {
        return database;
    }

    @Override
    public void close() {}
}
