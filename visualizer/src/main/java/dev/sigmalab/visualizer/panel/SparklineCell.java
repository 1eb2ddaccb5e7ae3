package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.model.Curve;
import javafx.scene.control.TableCell;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;

/// A line without axes, as high as a row of text.
final class SparklineCell extends TableCell<ParameterTable.Row, Curve> {
    private static final double HEIGHT = 18;
    private static final double WIDTH = 54;
    private static final double MARGIN = 2;

    private final Polyline line = new Polyline();
    private final Pane pane = new Pane(line);

    SparklineCell() {
        line.getStyleClass().add("sparkline");
        pane.setMinSize(WIDTH, HEIGHT);
        pane.setPrefSize(WIDTH, HEIGHT);
        pane.setMaxSize(WIDTH, HEIGHT);
        getStyleClass().add("course");
    }

    @Override
    protected void updateItem(Curve curve, boolean empty) {
        super.updateItem(curve, empty);
        if (empty || curve == null || curve.isEmpty()) {
            setGraphic(null);
            return;
        }
        line.getPoints().setAll(points(curve));
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
