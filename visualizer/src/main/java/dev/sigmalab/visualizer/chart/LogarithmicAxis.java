package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.ui.RectangleEdge;

/// JFreeChart's logarithmic axis with our ticks.
final class LogarithmicAxis extends LogAxis {
    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return AxisTicks.of(Axis.Scale.LOGARITHMIC, this, graphics, area, edge);
    }
}
