package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.GateChart;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/// The picture of comparisons with the handles over it: as high as there is room, and scrolled where there is too
/// little for all of them. A handle that takes the keyboard comes into view.
final class GateScroll extends ScrollPane {
    private final StackPane content;

    GateScroll(ChartView picture, GateHandles handles) {
        content = new StackPane(picture, handles);
        setContent(content);
        getStyleClass().add("gate-scroll");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        setMinHeight(0);
        sceneProperty().flatMap(scene -> scene.focusOwnerProperty()).subscribe(owner -> {
            if (owner != null && owner.getParent() == handles) {
                reveal(owner);
            }
        });
    }

    /// Makes room for so many comparisons.
    void show(int gates, boolean hasHeat) {
        content.setMinHeight(GateChart.lowest(gates, hasHeat));
    }

    private void reveal(Node handle) {
        double seen = getViewportBounds().getHeight();
        double hidden = content.getHeight() - seen;
        Bounds bounds = handle.getBoundsInParent();
        double top = getVvalue() * hidden;
        if (hidden > 0 && (bounds.getMinY() < top || bounds.getMaxY() > top + seen)) {
            setVvalue(Math.clamp((bounds.getCenterY() - seen / 2) / hidden, 0, 1));
        }
    }
}
