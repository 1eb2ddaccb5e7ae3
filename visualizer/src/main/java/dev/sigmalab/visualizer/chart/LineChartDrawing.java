package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLabelLocation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/// One chart in one theme, built for one drawing: title and legend are ours, axes and lines are JFreeChart's.
final class LineChartDrawing {
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 11);
    private static final RectangleInsets AROUND = new RectangleInsets(2, 4, 4, 10);

    private final LineChart chart;
    private final Theme theme;

    LineChartDrawing(LineChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
    }

    void draw(Graphics2D graphics, Rectangle2D area) {
        draw(graphics, area, null);
    }

    /// The value of x at a point.
    OptionalDouble at(double pixelX, double pixelY, Rectangle2D area) {
        ChartRenderingInfo info = new ChartRenderingInfo();
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        draw(nowhere, area, info);
        nowhere.dispose();
        Rectangle2D lines = info.getPlotInfo().getDataArea();
        return lines.contains(pixelX, pixelY)
                ? OptionalDouble.of(axis(chart.x(), Extent.ofX(chart.x(), List.of(chart)))
                        .java2DToValue(pixelX, lines, RectangleEdge.BOTTOM))
                : OptionalDouble.empty();
    }

    private void draw(Graphics2D graphics, Rectangle2D area, ChartRenderingInfo info) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setPaint(theme.background());
        graphics.fill(area);
        double top = new Legend(chart, theme, SMALL, BOLD).draw(graphics, area);
        Rectangle2D rest =
                new Rectangle2D.Double(area.getX(), area.getY() + top, area.getWidth(), area.getHeight() - top);
        if (rest.getHeight() > 0 && rest.getWidth() > 0) {
            jfreechart((int) Math.ceil(area.getWidth())).draw(graphics, rest, null, info);
        }
    }

    private JFreeChart jfreechart(int columns) {
        JFreeChart result = new JFreeChart(null, SMALL, plot(columns), false);
        result.setBackgroundPaint(null);
        result.setPadding(AROUND);
        result.setTextAntiAlias(true);
        return result;
    }

    private XYPlot plot(int columns) {
        ValueAxis x = axis(chart.x(), Extent.ofX(chart.x(), List.of(chart)));
        ValueAxis y = axis(chart.y(), Extent.ofY(chart.y(), List.of(chart)));
        x.setLabel(chart.x().label().isEmpty() ? null : chart.x().label());
        x.setLabelLocation(AxisLabelLocation.HIGH_END);
        double low = x.getLowerBound();
        double high = x.getUpperBound();
        List<Series> visible = chart.series().stream()
                .map(series -> Decimation.of(series, low, high, columns))
                .toList();
        Points points = new Points(visible);
        LineRenderer renderer = new LineRenderer(visible, points, x.getRange(), theme);
        chart.bands().forEach(band -> renderer.addBand(band, columns));
        renderer.addNames(SMALL);
        XYPlot plot = new XYPlot(points, x, y, renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(theme.grid());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setRangeZeroBaselineVisible(false);
        new MarkLines(theme, SMALL).addTo(plot, chart.marks());
        return plot;
    }

    private ValueAxis axis(Axis axis, Range range) {
        ValueAxis result =
                axis.scale() == Axis.Scale.LOGARITHMIC ? new LogarithmicAxis() : new LinearAxis(axis.scale());
        result.setRange(range);
        result.setTickLabelFont(SMALL);
        result.setLabelFont(SMALL);
        Color muted = theme.muted();
        result.setTickLabelPaint(muted);
        result.setLabelPaint(muted);
        result.setAxisLinePaint(theme.line());
        result.setTickMarkPaint(theme.line());
        result.setTickMarkOutsideLength(3);
        result.setMinorTickMarksVisible(false);
        return result;
    }
}
