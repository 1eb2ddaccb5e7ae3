package dev.sigmalab.editor.view;

import dev.sigmalab.editor.document.CellKind;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.layout.StackPane;

/// A cell's place in the notebook. Its view is made when the place comes near the screen; till then it is as high as
/// the cell will be by estimate.
final class CellSlot extends StackPane {
    private static final double LINE = 20;
    private static final double FRAME = 60;
    private static final double RESULT = 200;

    private final Function<CellState, CellView> factory;
    private CellState state;
    private CellView view;

    CellSlot(CellState state, Function<CellState, CellView> factory) {
        this.state = state;
        this.factory = factory;
        getStyleClass().add("cell-slot");
        setMinHeight(estimate());
        setAccessibleText(state.title());
    }

    double estimate() {
        long lines = state.cell().source().lines().count();
        boolean hasResult = !state.cell().outputs().isEmpty() || state.result().isPresent();
        return FRAME + LINE * lines + (hasResult ? RESULT : 0);
    }

    CellState state() {
        return state;
    }

    Optional<CellView> view() {
        return Optional.ofNullable(view);
    }

    void show(CellState newState) {
        CellKind before = state.cell().kind();
        boolean same = newState.equals(state);
        state = newState;
        if (view != null && before != newState.cell().kind()) {
            view = null;
            realize();
        } else if (view != null && !same) {
            view.show(newState);
        }
    }

    /// Makes the view if there is none.
    CellView realize() {
        if (view == null) {
            view = factory.apply(state);
            setMinHeight(USE_COMPUTED_SIZE);
            getChildren().setAll(view);
        }
        return view;
    }
}
