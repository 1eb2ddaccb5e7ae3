package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.model.GateShape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The handles above the picture of all gates: one on each bound that can be moved, one on each steepness. By mouse, or
/// by the arrow keys in steps of a hundredth of what is seen.
final class GateHandles extends Pane {
    private static final double WIDTH = 12;
    private static final double BOUND_HEIGHT = 28;
    private static final double STEEPNESS_HEIGHT = 14;
    private static final double FULL = 1.0;
    private static final double STEP = 0.01;

    private final Moved moved;
    private final List<Handle> handles = new ArrayList<>();
    private List<GateShape> gates = List.of();
    private Plots plots = (_, _, _) -> new Rectangle2D.Double();

    /// Where the picture beneath has the gates.
    interface Plots {
        /// @param width of the picture
        /// @param height of the picture
        /// @param gate counted from the top
        /// @return where its curve is drawn, empty if it is not
        Rectangle2D of(double width, double height, int gate);
    }

    /// Hears where a handle is dragged to.
    interface Moved {
        /// @param isSteepness whether the steepness is moved, else the bound
        /// @param x in natural units of what the gate compares
        void to(GateShape gate, boolean isSteepness, double x);

        /// A handle was taken; its gate is what is looked at.
        void taken(GateShape gate);
    }

    GateHandles(Moved moved) {
        this.moved = moved;
        setPickOnBounds(false);
    }

    /// Puts the handles where the picture has the gates.
    void show(List<GateShape> newGates, Plots newPlots) {
        boolean same = newGates.size() == gates.size();
        gates = newGates;
        plots = newPlots;
        if (!same) {
            handles.clear();
            for (int i = 0; i < gates.size(); i++) {
                handles.add(new Handle(i, false));
                handles.add(new Handle(i, true));
            }
            getChildren().setAll(handles);
        }
        place();
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        handles.forEach(Handle::place);
    }

    /// The handle of a gate, for tests and keyboards.
    Region handle(int gate, boolean isSteepness) {
        return handles.get(2 * gate + (isSteepness ? 1 : 0));
    }

    private final class Handle extends Region {
        private final int number;
        private final boolean isSteepness;
        private double grabbed;

        Handle(int number, boolean isSteepness) {
            this.number = number;
            this.isSteepness = isSteepness;
            getStyleClass().addAll("gate-handle", isSteepness ? "steepness" : "bound");
            setFocusTraversable(true);
            setCursor(Cursor.H_RESIZE);
            setAccessibleRole(AccessibleRole.SLIDER);
            setOnMousePressed(event -> {
                grabbed = event.getX() - WIDTH / 2;
                requestFocus();
                moved.taken(gates.get(number));
                event.consume();
            });
            setOnMouseDragged(event -> {
                move(getLayoutX() + event.getX() - grabbed);
                event.consume();
            });
            setOnKeyPressed(event -> {
                int by = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
                if (by != 0) {
                    moved.taken(gates.get(number));
                    move(getLayoutX() + WIDTH / 2 + by * STEP * plot().getWidth());
                    event.consume();
                }
            });
        }

        private Rectangle2D plot() {
            return plots.of(GateHandles.this.getWidth(), GateHandles.this.getHeight(), number);
        }

        private void move(double pixel) {
            GateShape gate = gates.get(number);
            Rectangle2D plot = plot();
            double share = Math.clamp((pixel - plot.getX()) / plot.getWidth(), 0, FULL);
            double low = gate.histogram().low();
            moved.to(gate, isSteepness, low + share * (gate.histogram().high() - low));
        }

        private void place() {
            GateShape gate = gates.get(number);
            Rectangle2D plot = plot();
            double x = isSteepness ? gate.steepnessAt() : gate.middle();
            double low = gate.histogram().low();
            double share = (x - low) / (gate.histogram().high() - low);
            setVisible(!plot.isEmpty() && (isSteepness ? gate.isSoft() : gate.isMovable()));
            double height = isSteepness ? STEEPNESS_HEIGHT : BOUND_HEIGHT;
            double top = isSteepness
                    ? plot.getMaxY() - gate.degree(x) * plot.getHeight() - height / 2
                    : plot.getY() + plot.getHeight() / 2 - height / 2;
            resizeRelocate(plot.getX() + Math.clamp(share, 0, FULL) * plot.getWidth() - WIDTH / 2, top, WIDTH, height);
            setAccessibleText(
                    isSteepness
                            ? "Steepness of %s, %s"
                                    .formatted(
                                            gate.gate().origin().operator(),
                                            String.format(Locale.ROOT, "%.3g", gate.steepness()))
                            : "Threshold of %s, %s"
                                    .formatted(gate.gate().origin().operator(), gate.boundText()));
        }
    }
}
