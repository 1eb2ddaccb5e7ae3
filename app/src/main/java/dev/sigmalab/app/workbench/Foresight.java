package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.editor.dataflow.Dataflow;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.CellStatus;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.engine.PlainCheck;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says which tables and columns a cell names that will not be there when it runs, as far as that is certain: names
/// that cells make which have not run with their present text are left alone. Only of trusted notebooks, and only
/// once their database is open.
///
/// Told on the window's thread what is known, asked on the one thread that analyses text.
final class Foresight implements AutoCloseable {
    private volatile Optional<Catalog> catalog = Optional.empty();
    private volatile SessionState state;
    private Optional<Catalog> checked = Optional.empty();
    private PlainCheck check;

    /// Another notebook is shown.
    void forget() {
        catalog = Optional.empty();
    }

    void know(RunEvent.Known known) {
        catalog = known.trusted() ? Optional.of(known.catalog()) : Optional.empty();
    }

    void see(SessionState newState) {
        state = newState;
    }

    /// The problems of a cell's text, in its order.
    synchronized List<Problem> problems(String script) {
        Optional<Catalog> known = catalog;
        SessionState now = state;
        if (known.isEmpty() || now == null || !now.trusted()) {
            return List.of();
        }
        try {
            return problems(script, check(known), uncertain(script, now));
        } catch (ProblemException refused) {
            // Without a database to check in there is nothing to say.
            return List.of();
        }
    }

    private static List<Problem> problems(String script, PlainCheck check, Set<String> uncertain) {
        List<Problem> problems = new ArrayList<>();
        for (Statement statement : Scripts.read(script).statements()) {
            if (statement instanceof Statement.Plain plain && !Dataflow.mentions(plain.source(), uncertain)) {
                check.problem(plain).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private PlainCheck check(Optional<Catalog> known) {
        if (check == null || !checked.equals(known)) {
            close();
            check = new PlainCheck(known.orElseThrow());
            checked = known;
        }
        return check;
    }

    /// What this text, or a cell that must run first, makes or changes.
    private static Set<String> uncertain(String script, SessionState state) {
        Set<CellId> unsettled = new HashSet<>();
        state.statuses().forEach((cell, status) -> {
            if (status != CellStatus.DONE) {
                unsettled.add(cell);
            }
        });
        Set<String> names = new HashSet<>(state.flow().writtenBy(unsettled));
        names.addAll(Dataflow.writes(script));
        return names;
    }

    @Override
    public synchronized void close() {
        if (check != null) {
            check.close();
            check = null;
        }
    }
}
