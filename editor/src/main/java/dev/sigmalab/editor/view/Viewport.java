package dev.sigmalab.editor.view;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The part of the column of cells that is on the screen.
final class Viewport {
    private static final double MARGIN = 16;

    private final ScrollPane scroll;
    private final VBox column;

    Viewport(ScrollPane scroll, VBox column) {
        this.scroll = scroll;
        this.column = column;
    }

    private double height() {
        return scroll.getViewportBounds().getHeight();
    }

    private double hidden() {
        return Math.max(0, column.getHeight() - height());
    }

    private double top() {
        return scroll.getVvalue() * hidden();
    }

    private void scrollTo(double top) {
        scroll.setVvalue(hidden() == 0 ? 0 : Math.clamp(top / hidden(), 0, 1));
    }

    /// Makes the views of the cells on the screen and of half a screen around it. What is on the screen stays where it
    /// is when a cell above it turns out higher or lower than estimated.
    void realizeVisible() {
        double top = top();
        double reach = height() / 2;
        Node anchor = null;
        boolean above = false;
        for (Node child : column.getChildren()) {
            double start = child.getLayoutY();
            double end = start + child.getLayoutBounds().getHeight();
            if (anchor == null && end > top) {
                anchor = child;
            }
            boolean near = end > top - reach && start < top + height() + reach;
            if (near
                    && height() > 0
                    && child instanceof CellSlot slot
                    && slot.view().isEmpty()) {
                slot.realize();
                if (anchor == null) {
                    slot.applyCss();
                    above = true;
                }
            }
        }
        if (above && anchor != null) {
            double offset = anchor.getLayoutY() - top;
            scroll.layout();
            scrollTo(anchor.getLayoutY() - offset);
        }
    }

    /// Scrolls as little as needed to see a cell, or its beginning.
    void reveal(CellSlot slot) {
        // Styles of this cell alone: those of all cells would take long.
        slot.applyCss();
        scroll.layout();
        double start = slot.getLayoutY();
        double end = start + slot.getHeight();
        if (start < top() || slot.getHeight() > height()) {
            scrollTo(start - MARGIN);
        } else if (end > top() + height()) {
            scrollTo(end - height() + MARGIN);
        }
    }
}
