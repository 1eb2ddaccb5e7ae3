package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One comparison large: the hard step against its sigmoid, the data faint beneath, and below both the derivative.
/// Immutable; arrays are never changed.
///
/// @param name of the comparison
/// @param reading above it, at the right
/// @param grey rows of label 0 in each bin, `[bins]`
/// @param coloured rows of label 1, `[bins]`
/// @param x where the curves are told, ascending, `[points]`
/// @param soft from 0 to 1, `[points]`
/// @param hard likewise
/// @param slope of the soft curve by its argument, `[points]`
/// @param own the soft curve as the training has it, where another is tried
/// @param threshold where a line stands
/// @param point one row
public record SigmoidChart(
        String name,
        String reading,
        Axis axis,
        long[] grey,
        long[] coloured,
        double[] x,
        double[] soft,
        double[] hard,
        double[] slope,
        Optional<double[]> own,
        double threshold,
        Optional<Point> point)
        implements Picture {
    private static final double LEFT = 34;
    private static final double RIGHT = 16;
    private static final double TOP = 50;
    private static final double BETWEEN = 24;
    private static final double BOTTOM = 24;
    /// Of the height of both plots.
    private static final double SLOPE_SHARE = 0.27;

    /// The largest slope of a sigmoid by its argument; what the axis of slopes ends at.
    static final double STEEPEST = 0.25;

    /// One row on the curve.
    ///
    /// @param label short, beside it
    public record Point(double x, double degree, double slope, String label) {}

    /// Where the curves are drawn in an area; empty if there is no room.
    public static Rectangle2D plot(Rectangle2D area) {
        double height = (1 - SLOPE_SHARE) * room(area);
        return height < 1 || area.getWidth() < LEFT + RIGHT + 1
                ? new Rectangle2D.Double()
                : new Rectangle2D.Double(area.getX() + LEFT, area.getY() + TOP, area.getWidth() - LEFT - RIGHT, height);
    }

    /// Where the derivative is drawn.
    static Rectangle2D slopes(Rectangle2D area) {
        Rectangle2D plot = plot(area);
        return new Rectangle2D.Double(
                plot.getX(), plot.getMaxY() + BETWEEN, plot.getWidth(), Math.max(1, SLOPE_SHARE * room(area)));
    }

    private static double room(Rectangle2D area) {
        return area.getHeight() - TOP - BETWEEN - BOTTOM;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        new SigmoidChartDrawing(this, theme).draw(graphics, area);
    }

    /// Every place of the curves, a row each.
    @Override
    public DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            rows.add(List.of(
                    Ticks.label(axis.scale(), x[i]),
                    Double.toString(hard[i]),
                    Double.toString(soft[i]),
                    Double.toString(slope[i])));
        }
        return new DataTable(List.of(axis.label(), "hard", "soft", "derivative by the argument"), rows);
    }
}
