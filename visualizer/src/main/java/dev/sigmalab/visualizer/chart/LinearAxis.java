package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.ui.RectangleEdge;

/// JFreeChart's axis with our ticks, evenly spaced values.
final class LinearAxis extends NumberAxis {
    private final Axis.Scale scale;

    LinearAxis(Axis.Scale scale) {
        this.scale = scale;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return AxisTicks.of(scale, this, graphics, area, edge);
    }
}
