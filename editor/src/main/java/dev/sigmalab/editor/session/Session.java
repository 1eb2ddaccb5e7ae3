package dev.sigmalab.editor.session;

/// The reducer: what each operation makes of a state.
public final class Session {
    private Session() {}

    /// The state after an operation, and what is to be done in the world.
    public static Reduction apply(SessionState state, Operation operation) {
        Draft draft = new Draft(state);
        switch (operation) {
            case CellOperation cells -> CellEdits.apply(draft, cells);
            case TextOperation text -> TextEdits.apply(draft, text);
            case HistoryOperation.Undo() -> Undoing.undo(draft);
            case HistoryOperation.Redo() -> Undoing.redo(draft);
            case RunOperation run -> Runs.apply(draft, run);
            case FileOperation file -> FileKeeping.apply(draft, file);
        }
        Runs.settle(draft);
        return draft.finish();
    }
}
