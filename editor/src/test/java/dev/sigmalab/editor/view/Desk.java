package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.language.CatalogSnapshot;
import dev.sigmalab.editor.session.Effect;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.editor.session.Reduction;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.Session;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.editor.style.Theme;
import dev.sigmalab.editor.window.Window;
import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A notebook's view with its session and a real engine behind it; cells run on the JavaFX thread, at once.
final class Desk implements AutoCloseable {
    final List<Operation> operations = new ArrayList<>();
    final List<String> links = new ArrayList<>();
    final Map<CellId, RunResult> results = new HashMap<>();
    final Window window;
    NotebookView view;
    SessionState state;

    private final Database database = Database.inMemory();
    private final Engine engine = new Engine(database);
    Optional<Path> folder = Optional.empty();
    private long clock;
    private int made;

    Desk(Theme theme, double width, double height, Cell... cells) {
        state = SessionState.unnamed(Notebook.of(List.of(cells)));
        window = Window.show(theme, width, height, () -> {
            view = new NotebookView(new NotebookContext(
                    Thread::startVirtualThread,
                    () -> new CatalogSnapshot(Catalog.of(database.connection()), List.of()),
                    _ -> List.of(),
                    new StandardOutputs(),
                    this::dispatch,
                    links::add,
                    () -> folder,
                    () -> clock += 2000,
                    () -> new CellId("new-" + ++made)));
            view.show(state, results);
            return view;
        });
        window.settle();
    }

    void dispatch(Operation operation) {
        operations.add(operation);
        Reduction reduction = Session.apply(state, operation);
        state = reduction.state();
        view.show(state, results);
        for (Effect effect : reduction.effects()) {
            switch (effect) {
                case Effect.StartRun(CellId cell, int run, String source, boolean _) -> start(cell, run, source);
                case Effect.Reveal(CellId cell) -> view.reveal(cell);
                default -> {}
            }
        }
    }

    private void start(CellId cell, int run, String source) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            for (Statement statement : Scripts.parse(source)) {
                outcomes.add(engine.run(statement, new RunListener() {}));
            }
        } catch (ProblemException e) {
            problems.add(e.problem());
        }
        results.put(cell, new RunResult(run, source, outcomes, problems));
        dispatch(new RunOperation.Finished(cell, run, problems.isEmpty()));
    }

    /// Does an operation as if the window's menu had asked for it.
    void perform(Operation operation) {
        window.call(() -> {
            dispatch(operation);
            return null;
        });
        window.settle();
    }

    List<String> order() {
        return state.notebook().cells().stream().map(cell -> cell.id().value()).toList();
    }

    String source(String id) {
        return state.notebook().cell(new CellId(id)).orElseThrow().source();
    }

    @Override
    public void close() {
        window.close();
        engine.close();
        database.close();
    }
}
