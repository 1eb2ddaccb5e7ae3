package dev.sigmalab.editor.session;

import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Change;
import java.util.List;

/// One step of undo or redo.
///
/// @param changes to apply in order
/// @param target the selection once they are applied
/// @param source the selection that the opposite step leads to: where the work was done
/// @param typing what a keystroke must look like to belong to this step
record Step(List<Change> changes, Selection target, Selection source, Typing typing) {
    Step {
        changes = List.copyOf(changes);
    }

    /// The cell whose text this step changes, if it lies in another one than the selection and the user may not know.
    boolean changesTextUnseen(Selection selection) {
        boolean text = changes.stream().anyMatch(Change.ReplaceText.class::isInstance);
        return text && source instanceof Selection.InCell(CellId cell, int _, int _) && !selection.isIn(cell);
    }
}
