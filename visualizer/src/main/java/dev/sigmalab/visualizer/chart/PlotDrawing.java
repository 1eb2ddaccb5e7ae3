package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/// What is drawn within one plot area: bars, curves from 0 to 1, lines, the axis below, a title above.
record PlotDrawing(Graphics2D graphics, Rectangle2D plot, Theme theme) {
    private static final int TICK = 4;
    private static final int BASELINE = 6;
    private static final Color LIGHT_ZERO = new Color(0x8C959F);
    private static final Color DARK_ZERO = new Color(0x6E7681);
    private static final int OPAQUE = 255;

    /// Edges and text are smooth, the background is the theme's.
    static void prepare(Graphics2D graphics, Rectangle2D area, Theme theme) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setPaint(theme.background());
        graphics.fill(area);
    }

    /// Above the plot: a name at the left, a reading at the right.
    void title(String name, String reading) {
        FontMetrics metrics = graphics.getFontMetrics();
        double width = metrics.stringWidth(reading);
        float baseline = (float) plot.getY() - BASELINE;
        graphics.setPaint(theme.muted());
        graphics.drawString(reading, (float) (plot.getMaxX() - width), baseline);
        graphics.setPaint(theme.text());
        graphics.drawString(
                Legend.shortened(name, metrics, plot.getWidth() - width - 2 * TICK), (float) plot.getX(), baseline);
    }

    /// Grey below, coloured above: rows of label 0 and of label 1.
    ///
    /// @param opacity from 0 to 1
    void bars(long[] grey, long[] coloured, double opacity) {
        int bins = grey.length;
        long most = 1;
        for (int bin = 0; bin < bins; bin++) {
            most = Math.max(most, grey[bin] + coloured[bin]);
        }
        double width = plot.getWidth() / bins;
        Color zero = faint(theme == Theme.DARK ? DARK_ZERO : LIGHT_ZERO, opacity);
        Color one = faint(theme.level(1), opacity);
        for (int bin = 0; bin < bins; bin++) {
            double x = plot.getX() + bin * width;
            double below = plot.getHeight() * grey[bin] / most;
            double above = plot.getHeight() * coloured[bin] / most;
            graphics.setPaint(zero);
            graphics.fill(new Rectangle2D.Double(x, plot.getMaxY() - below, Math.max(0.5, width - 1), below));
            graphics.setPaint(one);
            graphics.fill(new Rectangle2D.Double(x, plot.getMaxY() - below - above, Math.max(0.5, width - 1), above));
        }
    }

    static Color faint(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(OPAQUE * opacity));
    }

    /// A curve from 0 at the bottom to 1 at the top, at evenly spaced places.
    void curve(double[] curve, Paint paint, Stroke stroke) {
        double[] pixels = new double[curve.length];
        for (int i = 0; i < curve.length; i++) {
            pixels[i] = plot.getX() + plot.getWidth() * i / (curve.length - 1);
        }
        line(pixels, curve, paint, stroke);
    }

    /// The same at given places of the axis.
    void curve(double[] x, Axis axis, double[] curve, Paint paint, Stroke stroke) {
        line(Arrays.stream(x).map(each -> place(each, axis)).toArray(), curve, paint, stroke);
    }

    private void line(double[] pixels, double[] curve, Paint paint, Stroke stroke) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < curve.length; i++) {
            if (i == 0) {
                path.moveTo(pixels[i], height(curve[i]));
            } else {
                path.lineTo(pixels[i], height(curve[i]));
            }
        }
        graphics.setPaint(paint);
        graphics.setStroke(stroke);
        graphics.draw(path);
    }

    /// Where a value from 0 to 1 is drawn.
    double height(double value) {
        return plot.getMaxY() - plot.getHeight() * value;
    }

    /// Where a value of the axis is drawn.
    double place(double value, Axis axis) {
        return plot.getX() + plot.getWidth() * (value - axis.low()) / (axis.high() - axis.low());
    }

    /// A line from top to bottom, where the axis has the value.
    void upright(double value, Axis axis, Paint paint, Stroke stroke) {
        double x = place(value, axis);
        if (x >= plot.getX() && x <= plot.getMaxX()) {
            graphics.setPaint(paint);
            graphics.setStroke(stroke);
            graphics.draw(new Line2D.Double(x, plot.getY(), x, plot.getMaxY()));
        }
    }

    /// The axis below, with as many numbers as there is room for.
    void axis(Axis axis) {
        graphics.setStroke(new BasicStroke(1));
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setPaint(theme.line());
        graphics.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        int room = Math.max(2, (int) (plot.getWidth() / (metrics.stringWidth("2020-01-01") * 1.4)));
        List<Ticks.Tick> ticks = Ticks.of(axis.scale(), axis.low(), axis.high(), room);
        for (Ticks.Tick tick : ticks) {
            double x = place(tick.value(), axis);
            graphics.setPaint(theme.line());
            graphics.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + TICK));
            graphics.setPaint(theme.muted());
            double width = metrics.stringWidth(tick.label());
            double at = Math.clamp(x - width / 2, plot.getX(), Math.max(plot.getX(), plot.getMaxX() - width));
            graphics.drawString(tick.label(), (float) at, (float) (plot.getMaxY() + metrics.getAscent() + 3));
        }
    }
}
