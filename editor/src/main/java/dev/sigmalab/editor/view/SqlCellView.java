package dev.sigmalab.editor.view;

import dev.sigmalab.editor.code.EditorListener;
import dev.sigmalab.editor.code.SqlEditor;
import dev.sigmalab.editor.document.Output;
import dev.sigmalab.editor.language.ProblemMark;
import dev.sigmalab.engine.problem.Problem;
import java.util.List;
import java.util.Optional;

/// A cell of SQL: its state, its text, what it came to.
final class SqlCellView extends CellView {
    private final StatusLine status = new StatusLine();
    private final OutputPane outputs = new OutputPane();
    private final SqlEditor editor;
    private List<Output> shownOutputs = List.of();
    private Optional<RunResult> shownResult = Optional.empty();

    SqlCellView(CellState state, CellActions actions, EditorListener listener) {
        super(state, actions);
        NotebookContext context = actions.context();
        editor = new SqlEditor(context.background(), context.names(), context.foresight(), listener);
        getStyleClass().add("sql-cell");
        body().getChildren().addAll(status, editor, outputs);
        show(state);
    }

    @Override
    SqlEditor editor() {
        return editor;
    }

    @Override
    void update(CellState state) {
        status.show(state);
        editor.show(state.cell().source());
        editor.setTitle(state.title());
        List<Output> stored = state.cell().outputs();
        if (!stored.equals(shownOutputs) || !state.result().equals(shownResult)) {
            shownOutputs = stored;
            shownResult = state.result();
            outputs.show(tabs());
        }
        editor.setProblems(state.result()
                .filter(result -> result.source().equals(state.cell().source()))
                .map(RunResult::problems)
                .orElse(List.of()));
    }

    /// Looks for mistakes again, since more is known.
    void recheck() {
        editor.recheck();
    }

    private List<OutputTab> tabs() {
        OutputView view = actions().context().outputs();
        List<OutputTab> live =
                shownResult.map(result -> view.tabs(result, this::goTo)).orElse(List.of());
        return live.isEmpty() ? view.stored(shownOutputs) : live;
    }

    private void goTo(Problem problem) {
        ProblemMark.of(editor.text(), List.of(problem)).stream().findFirst().ifPresent(mark -> {
            edit(mark.start(), mark.end());
            selected(mark.start(), mark.end());
        });
    }

    @Override
    void edit(int anchor, int caret) {
        editor.select(anchor, caret);
        editor.requestFocus();
    }
}
