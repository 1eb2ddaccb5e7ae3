package dev.sigmalab.visualizer.chart;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/// Where a contour map lies in its area, and which values are where.
///
/// @param plot without legend, ticks and note
record ContourFrame(Axis x, Axis y, Rectangle2D plot) {
    static final int LEGEND = 22;
    static final int NAME = 18;
    static final int TICKS = 20;
    static final int NOTE = 16;
    private static final int LEFT = 74;
    private static final int RIGHT = 12;

    static ContourFrame of(ContourMap map, Rectangle2D area) {
        double top = area.getY() + LEGEND + NAME;
        double bottom = area.getMaxY() - TICKS - NAME - (map.note().isEmpty() ? 0 : NOTE);
        return new ContourFrame(
                map.x(),
                map.y(),
                new Rectangle2D.Double(
                        area.getX() + LEFT,
                        top,
                        Math.max(1, area.getWidth() - LEFT - RIGHT),
                        Math.max(1, bottom - top)));
    }

    double placeX(double value) {
        return plot.getX() + plot.getWidth() * share(x, value);
    }

    double placeY(double value) {
        return plot.getMaxY() - plot.getHeight() * share(y, value);
    }

    private static double share(Axis axis, double value) {
        return (on(axis, value) - on(axis, axis.low())) / (on(axis, axis.high()) - on(axis, axis.low()));
    }

    private static double on(Axis axis, double value) {
        return axis.scale() == Axis.Scale.LOGARITHMIC ? Math.log(value) : value;
    }

    Optional<Point2D> values(double pixelX, double pixelY) {
        if (!plot.contains(pixelX, pixelY)) {
            return Optional.empty();
        }
        return Optional.of(new Point2D.Double(
                value(x, (pixelX - plot.getX()) / plot.getWidth()),
                value(y, (plot.getMaxY() - pixelY) / plot.getHeight())));
    }

    private static double value(Axis axis, double share) {
        double on = on(axis, axis.low()) + share * (on(axis, axis.high()) - on(axis, axis.low()));
        return axis.scale() == Axis.Scale.LOGARITHMIC ? Math.exp(on) : on;
    }
}
