package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// One gate chart in one theme, for one drawing.
final class GateChartDrawing {
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int TICK = 4;
    private static final int BASELINE = 6;
    private static final Color LIGHT_ZERO = new Color(0x8C959F);
    private static final Color DARK_ZERO = new Color(0x6E7681);

    private final GateChart chart;
    private final Theme theme;

    GateChartDrawing(GateChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
    }

    void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(SMALL);
        graphics.setPaint(theme.background());
        graphics.fill(area);
        int gates = chart.gates().size();
        int shown = GateChart.shown(area.getHeight(), gates, chart.hasHeat());
        for (int i = 0; i < Math.min(shown, gates); i++) {
            Rectangle2D plot = GateChart.plot(area.getWidth(), area.getHeight(), gates, i, chart.hasHeat());
            plot.setRect(plot.getX() + area.getX(), plot.getY() + area.getY(), plot.getWidth(), plot.getHeight());
            gate(graphics, chart.gates().get(i), plot);
        }
        if (chart.isHeatDrawn(area.getHeight())) {
            Rectangle2D heat = GateChart.heat(area.getWidth(), area.getHeight());
            heat.setRect(heat.getX() + area.getX(), heat.getY() + area.getY(), heat.getWidth(), heat.getHeight());
            heat(graphics, heat);
        }
    }

    private void gate(Graphics2D graphics, GateChart.Gate gate, Rectangle2D plot) {
        title(graphics, gate.name(), gate.reading(), plot);
        bars(graphics, gate, plot);
        curve(graphics, gate, plot);
        double x = place(gate.mark(), gate.axis(), plot);
        if (x >= plot.getX() && x <= plot.getMaxX()) {
            graphics.setPaint(SeriesStyle.DASHED.colour(theme));
            graphics.setStroke(new BasicStroke(1.5f));
            graphics.draw(new Line2D.Double(x, plot.getY(), x, plot.getMaxY()));
        }
        axis(graphics, gate.axis(), plot);
    }

    private void title(Graphics2D graphics, String name, String reading, Rectangle2D plot) {
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
    private void bars(Graphics2D graphics, GateChart.Gate gate, Rectangle2D plot) {
        int bins = gate.grey().length;
        long most = 1;
        for (int bin = 0; bin < bins; bin++) {
            most = Math.max(most, gate.grey()[bin] + gate.coloured()[bin]);
        }
        double width = plot.getWidth() / bins;
        for (int bin = 0; bin < bins; bin++) {
            double x = plot.getX() + bin * width;
            double grey = plot.getHeight() * gate.grey()[bin] / most;
            double coloured = plot.getHeight() * gate.coloured()[bin] / most;
            graphics.setPaint(theme == Theme.DARK ? DARK_ZERO : LIGHT_ZERO);
            graphics.fill(new Rectangle2D.Double(x, plot.getMaxY() - grey, Math.max(0.5, width - 1), grey));
            graphics.setPaint(theme.level(1));
            graphics.fill(
                    new Rectangle2D.Double(x, plot.getMaxY() - grey - coloured, Math.max(0.5, width - 1), coloured));
        }
    }

    private void curve(Graphics2D graphics, GateChart.Gate gate, Rectangle2D plot) {
        Path2D path = new Path2D.Double();
        int points = gate.curve().length;
        for (int i = 0; i < points; i++) {
            double x = plot.getX() + plot.getWidth() * i / (points - 1);
            double y = plot.getMaxY() - plot.getHeight() * gate.curve()[i];
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        graphics.setPaint(SeriesStyle.SOLID.colour(theme));
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(path);
    }

    private static double place(double value, Axis axis, Rectangle2D plot) {
        return plot.getX() + plot.getWidth() * (value - axis.low()) / (axis.high() - axis.low());
    }

    private void axis(Graphics2D graphics, Axis axis, Rectangle2D plot) {
        graphics.setStroke(new BasicStroke(1));
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setPaint(theme.line());
        graphics.draw(new Line2D.Double(plot.getX(), plot.getMaxY(), plot.getMaxX(), plot.getMaxY()));
        int room = Math.max(2, (int) (plot.getWidth() / (metrics.stringWidth("2020-01-01") * 1.4)));
        List<Ticks.Tick> ticks = Ticks.of(axis.scale(), axis.low(), axis.high(), room);
        for (Ticks.Tick tick : ticks) {
            double x = place(tick.value(), axis, plot);
            graphics.setPaint(theme.line());
            graphics.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + TICK));
            graphics.setPaint(theme.muted());
            double width = metrics.stringWidth(tick.label());
            double at = Math.clamp(x - width / 2, plot.getX(), Math.max(plot.getX(), plot.getMaxX() - width));
            graphics.drawString(tick.label(), (float) at, (float) (plot.getMaxY() + metrics.getAscent() + 3));
        }
    }

    /// A column for each epoch that was looked at, weights from 0 below to 1 above.
    private void heat(Graphics2D graphics, Rectangle2D plot) {
        title(graphics, "weights over epochs, 0 below, 1 above", "darker: more rows", plot);
        double[] epochs = chart.epochs();
        for (int i = 0; i < epochs.length; i++) {
            double from = epoch(epochs[i], plot);
            double to = i + 1 < epochs.length ? epoch(epochs[i + 1], plot) : plot.getMaxX();
            double[] shares = chart.shares()[i];
            double height = plot.getHeight() / shares.length;
            for (int bin = 0; bin < shares.length; bin++) {
                graphics.setPaint(shade(shares[bin]));
                double y = plot.getMaxY() - (bin + 1) * height;
                graphics.fill(new Rectangle2D.Double(from, y, Math.max(1, to - from) + 0.5, height + 0.5));
            }
        }
        axis(graphics, new Axis("", Axis.Scale.COUNT, chart.begin(), chart.end()), plot);
    }

    private double epoch(double epoch, Rectangle2D plot) {
        return plot.getX() + plot.getWidth() * (epoch - chart.begin()) / Math.max(1, chart.end() - chart.begin());
    }

    /// From the background to the curve's colour, by the root of the share: most bins hold little.
    private Color shade(double share) {
        Color full = SeriesStyle.SOLID.colour(theme);
        Color none = theme.background();
        double t = Math.sqrt(Math.clamp(share, 0, 1));
        return new Color(
                mix(none.getRed(), full.getRed(), t),
                mix(none.getGreen(), full.getGreen(), t),
                mix(none.getBlue(), full.getBlue(), t));
    }

    private static int mix(int from, int to, double t) {
        return (int) Math.round(from + t * (to - from));
    }
}
