package dev.sigmalab.app.workbench;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.session.Selection;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.editor.session.TextOperation;
import dev.sigmalab.engine.flow.PlanOperator;
import dev.sigmalab.engine.health.Fix;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.visualizer.model.RunHistory;
import java.util.Optional;

/// Brings the gradient panel and the text of the cell together: an operator marks its text, the caret in the text
/// chooses the operator, and a fix is an edit that can be undone.
final class FlowInText {
    private final Workbench workbench;
    private Selection seen = new Selection.Nothing();

    FlowInText(Workbench workbench) {
        this.workbench = workbench;
        workbench.trainings().panels().gradient().setOnOperator(this::mark);
        workbench.trainings().panels().gradient().setOnFix(this::fix);
    }

    /// The cell of the training that is looked at, while its text is the one that was run.
    private Optional<Cell> cell(RunHistory history) {
        return workbench
                .trainings()
                .current()
                .map(training -> training.job().cell())
                .flatMap(this::cell)
                .filter(cell -> cell.source().equals(history.subject().script()));
    }

    private Optional<Cell> cell(CellId id) {
        return workbench.open().state().notebook().cell(id);
    }

    private void mark(RunHistory history, PlanOperator operator) {
        Span place = operator.origin().span();
        if (!place.equals(Span.NONE)) {
            cell(history)
                    .ifPresent(cell ->
                            select(cell, SourceText.script(cell.source()).range(place)));
        }
    }

    private void select(Cell cell, SourceText text) {
        seen = new Selection.InCell(cell.id(), text.start(), text.end());
        workbench.dispatch(new TextOperation.Select(cell.id(), text.start(), text.end()));
        workbench.reveal(cell.id());
    }

    private void fix(RunHistory history, Fix fix) {
        Optional<Cell> cell = cell(history);
        if (cell.isEmpty()) {
            workbench
                    .frame()
                    .announce("The statement was changed after this run. Run it again to see what would help now.");
            return;
        }
        String before = cell.get().source();
        int start = fix.edits().getFirst().start();
        int end = fix.edits().getLast().end();
        // As one replacement it is one step of undo.
        String after = fix.applied(before);
        String text = after.substring(start, after.length() - (before.length() - end));
        workbench.dispatch(new TextOperation.Replace(cell.get().id(), start, end, text, System.currentTimeMillis()));
        cell(cell.get().id()).ifPresent(changed -> {
            SourceText whole = SourceText.script(changed.source());
            select(changed, whole.range(start, start + text.length()));
        });
        workbench.frame().announce(fix.words() + ". Run the cell to see what it does; Ctrl+Z takes it back.");
    }

    /// Where the caret is, its operator is looked at.
    void see(SessionState state) {
        if (state.selection().equals(seen)) {
            return;
        }
        seen = state.selection();
        workbench.trainings().current().ifPresent(training -> {
            if (seen instanceof Selection.InCell(CellId id, int anchor, int caret)
                    && id.equals(training.job().cell())) {
                cell(training.history())
                        .map(cell -> SourceText.script(cell.source()))
                        .ifPresent(script -> workbench
                                .trainings()
                                .panels()
                                .gradient()
                                .select(script.span(Math.min(anchor, caret), Math.max(anchor, caret))));
            }
        });
    }
}
