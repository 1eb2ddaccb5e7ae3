package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.document.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A session that tests drive operation by operation.
final class Driven {
    static final CellId A = new CellId("a");
    static final CellId B = new CellId("b");
    static final CellId C = new CellId("c");
    static final Path FILE = Path.of("notes.ipynb");
    static final Notebook ABC =
            Notebook.of(List.of(Cell.markdown(A, "# title"), Cell.sql(B, "SELECT 1"), Cell.sql(C, "SELECT 2")));

    SessionState state;
    List<Effect> effects = List.of();
    private long clock;

    private Driven(SessionState state) {
        this.state = state;
    }

    static Driven onFile() {
        return new Driven(SessionState.ofFile(FILE, ABC, false));
    }

    static Driven unnamed() {
        return new Driven(SessionState.unnamed(ABC));
    }

    /// Applies operations; the effects are those of the last.
    Driven does(Operation... operations) {
        for (Operation operation : operations) {
            Reduction reduction = Session.apply(state, operation);
            state = reduction.state();
            effects = reduction.effects();
        }
        return this;
    }

    Driven undo() {
        return does(new HistoryOperation.Undo());
    }

    Driven redo() {
        return does(new HistoryOperation.Redo());
    }

    Driven select(CellId cell) {
        return does(new TextOperation.Select(cell, 0, 0));
    }

    /// Types text at the end of a cell, a key every 50 milliseconds.
    Driven type(CellId cell, String text) {
        text.codePoints().forEach(key -> replace(cell, length(cell), length(cell), Character.toString(key)));
        return this;
    }

    Driven backspace(CellId cell) {
        return replace(cell, length(cell) - 1, length(cell), "");
    }

    Driven replace(CellId cell, int start, int end, String text) {
        clock += 50;
        return does(new TextOperation.Replace(cell, start, end, text, clock));
    }

    Driven pause() {
        clock += Typing.PAUSE_MILLIS;
        return this;
    }

    Driven runs(CellId cell, String result) {
        does(new RunOperation.RunCell(cell));
        int run = started(cell).run();
        return does(
                new RunOperation.Appended(cell, run, Output.stream("stdout", result)),
                new RunOperation.Finished(cell, run, true));
    }

    Effect.StartRun started(CellId cell) {
        return of(Effect.StartRun.class)
                .filter(start -> start.cell().equals(cell))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + cell + " in " + effects));
    }

    <E extends Effect> Stream<E> of(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast);
    }

    String source(CellId cell) {
        return state.notebook().cell(cell).orElseThrow().source();
    }

    List<Output> outputs(CellId cell) {
        return state.notebook().cell(cell).orElseThrow().outputs();
    }

    List<String> ids() {
        return state.notebook().cells().stream().map(cell -> cell.id().value()).toList();
    }

    private int length(CellId cell) {
        return source(cell).length();
    }
}
