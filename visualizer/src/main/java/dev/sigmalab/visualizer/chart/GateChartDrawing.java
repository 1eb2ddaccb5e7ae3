package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// One gate chart in one theme, for one drawing.
final class GateChartDrawing {
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private final GateChart chart;
    private final Theme theme;

    GateChartDrawing(GateChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
    }

    void draw(Graphics2D graphics, Rectangle2D area) {
        PlotDrawing.prepare(graphics, area, theme);
        graphics.setFont(SMALL);
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
        PlotDrawing drawing = new PlotDrawing(graphics, plot, theme);
        drawing.title(gate.name(), gate.reading());
        drawing.bars(gate.grey(), gate.coloured(), 1);
        drawing.curve(gate.curve(), SeriesStyle.SOLID.colour(theme), new BasicStroke(2));
        drawing.upright(gate.mark(), gate.axis(), SeriesStyle.DASHED.colour(theme), new BasicStroke(1.5f));
        drawing.axis(gate.axis());
    }

    /// A column for each epoch that was looked at, weights from 0 below to 1 above.
    private void heat(Graphics2D graphics, Rectangle2D plot) {
        PlotDrawing drawing = new PlotDrawing(graphics, plot, theme);
        drawing.title("weights over epochs, 0 below, 1 above", "darker: more rows");
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
        drawing.axis(new Axis("", Axis.Scale.COUNT, chart.begin(), chart.end()));
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
