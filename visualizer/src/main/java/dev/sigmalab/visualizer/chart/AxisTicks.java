package dev.sigmalab.visualizer.chart;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// Our ticks as JFreeChart's, with as many as there is room for beside an axis.
final class AxisTicks {
    /// Room for a tick in heights or widths of its text.
    private static final double HEIGHTS = 1.7;

    private static final double WIDTHS = 1.5;

    private AxisTicks() {}

    static List<NumberTick> of(
            Axis.Scale scale, ValueAxis axis, Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
        double low = axis.getRange().getLowerBound();
        double high = axis.getRange().getUpperBound();
        boolean isVertical = RectangleEdge.isLeftOrRight(edge);
        FontMetrics metrics = graphics.getFontMetrics(axis.getTickLabelFont());
        double size = isVertical ? metrics.getHeight() * HEIGHTS : metrics.stringWidth(widest(scale, high)) * WIDTHS;
        double length = isVertical ? area.getHeight() : area.getWidth();
        TextAnchor anchor = isVertical ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        return Ticks.of(scale, low, high, (int) (length / size)).stream()
                .map(tick -> new NumberTick(tick.value(), tick.label(), anchor, anchor, 0))
                .toList();
    }

    private static String widest(Axis.Scale scale, double high) {
        return switch (scale) {
            case COUNT -> Ticks.label(scale, high) + "0";
            case DATE, TIME, TIMESTAMP, LINEAR, LOGARITHMIC -> "2024-03-01";
        };
    }
}
