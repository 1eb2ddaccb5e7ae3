package dev.sigmalab.app.run;

import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.data.Database;
import java.util.function.Supplier;

/// A database with its engine, opened when first asked for. Used by one thread.
final class Workplace implements AutoCloseable {
    private final Notebook notebook;
    private final Supplier<Database> opening;
    private Database database;
    private Engine engine;

    Workplace(Notebook notebook, Supplier<Database> opening) {
        this.notebook = notebook;
        this.opening = opening;
    }

    /// The engine for what comes next: what was cancelled before is over.
    ///
    /// @throws dev.sigmalab.engine.problem.ProblemException if the database cannot be opened
    Engine engine() {
        if (engine != null && !database.isOpen()) {
            // H2 closes a database whose disk refused to write.
            close();
            engine = null;
        }
        if (engine == null) {
            Database opened = opening.get();
            try {
                SampleTables.makeFor(notebook, opened);
            } catch (RuntimeException failed) {
                opened.close();
                throw failed;
            }
            database = opened;
            engine = new Engine(opened, Devices.more());
        }
        database.forgetCancel();
        return engine;
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
            database.close();
        }
    }
}
