package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.model.Curve;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;

/// A line without axes, as high as a row of text.
final class SparklineCell extends TableCell<ParameterTable.Row, ParameterTable.Course> {
    private static final double HEIGHT = 18;
    private static final double WIDTH = 54;
    private static final double MARGIN = 2;

    private final Polyline line = new Polyline();
    private final Pane pane = new Pane(line);
    private final Tooltip start = new Tooltip();

    SparklineCell() {
        line.getStyleClass().add("sparkline");
        pane.setMinSize(WIDTH, HEIGHT);
        pane.setPrefSize(WIDTH, HEIGHT);
        pane.setMaxSize(WIDTH, HEIGHT);
        getStyleClass().add("course");
    }

    @Override
    protected void updateItem(ParameterTable.Course course, boolean empty) {
        super.updateItem(course, empty);
        if (empty || course == null || course.curve().isEmpty()) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        line.getPoints().setAll(points(course.curve()));
        start.setText("It started at " + course.start());
        setTooltip(start);
        setAccessibleText(start.getText());
        setGraphic(pane);
    }

    private static Double[] points(Curve curve) {
        double left = curve.x()[0];
        double width = Math.max(1, curve.x()[curve.size() - 1] - left);
        double low = curve.lowest();
        double height = curve.highest() - low;
        Double[] points = new Double[2 * curve.size()];
        for (int i = 0; i < curve.size(); i++) {
            // A line that never moves lies in the middle; a gap is bridged, the line is too small for one.
            double y = curve.y()[i];
            double share = height > 0 && Double.isFinite(y) ? (y - low) / height : 0.5;
            points[2 * i] = MARGIN + (curve.x()[i] - left) / width * (WIDTH - 2 * MARGIN);
            points[2 * i + 1] = HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
        }
        return points;
    }
}
