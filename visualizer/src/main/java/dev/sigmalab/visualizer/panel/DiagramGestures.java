package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.ChartView;
import java.util.OptionalInt;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What mouse and keyboard do to the plan of a gradient panel: click chooses, a second click unfolds, dragging moves,
/// the wheel zooms; arrows choose, with Shift they move, + − 0 zoom, Enter unfolds.
final class DiagramGestures {
    private static final double STEP = 1.25;
    private static final double WHEEL = 1.1;
    private static final double PAN = 40;

    private final ChartView chart;
    private final GradientPanel panel;
    private double lastX;
    private double lastY;

    DiagramGestures(ChartView chart, GradientPanel panel) {
        this.chart = chart;
        this.panel = panel;
        chart.setFocusTraversable(true);
        chart.getStyleClass().add("diagram");
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseClicked(this::clicked);
        chart.setOnScroll(this::scrolled);
        chart.setOnKeyPressed(this::typed);
    }

    private void pressed(MouseEvent event) {
        chart.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
    }

    private void dragged(MouseEvent event) {
        panel.pan(event.getX() - lastX, event.getY() - lastY);
        lastX = event.getX();
        lastY = event.getY();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        OptionalInt operator = panel.at(event.getX(), event.getY());
        if (event.getClickCount() == 2) {
            panel.unfold(operator);
        } else {
            panel.choose(operator);
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            panel.zoom(event.getDeltaY() > 0 ? WHEEL : 1 / WHEEL, event.getX(), event.getY());
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean isKnown =
                event.isShiftDown() && panned(event) || !event.isShiftDown() && chosen(event) || zoomed(event);
        if (isKnown) {
            event.consume();
        }
    }

    private boolean panned(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> panel.pan(PAN, 0);
            case RIGHT -> panel.pan(-PAN, 0);
            case UP -> panel.pan(0, PAN);
            case DOWN -> panel.pan(0, -PAN);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean chosen(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, UP -> panel.move(-1);
            case RIGHT, DOWN -> panel.move(1);
            case ENTER, SPACE -> panel.unfold(panel.selectedNumber());
            case ESCAPE -> panel.choose(OptionalInt.empty());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean zoomed(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> panel.zoom(STEP, chart.getWidth() / 2, chart.getHeight() / 4);
            case MINUS, SUBTRACT -> panel.zoom(1 / STEP, chart.getWidth() / 2, chart.getHeight() / 4);
            case DIGIT0, NUMPAD0 -> panel.fit();
            default -> {
                return false;
            }
        }
        return true;
    }
}
