package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/// One sigmoid chart in one theme, for one drawing.
final class SigmoidChartDrawing {
    private static final Font NAME = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Stroke THICK = new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final Stroke THIN = new BasicStroke(1.5f);
    private static final Stroke GRID = new BasicStroke(1);
    private static final double FAINT = 0.35;
    /// How high the data reach.
    private static final double DATA_SHARE = 0.4;
    private static final double DOT = 6;
    private static final int SAMPLE = 26;
    private static final int GAP = 6;
    private static final int BETWEEN = 16;

    private final SigmoidChart chart;
    private final Theme theme;

    SigmoidChartDrawing(SigmoidChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
    }

    void draw(Graphics2D graphics, Rectangle2D area) {
        PlotDrawing.prepare(graphics, area, theme);
        Rectangle2D plot = SigmoidChart.plot(area);
        if (plot.isEmpty()) {
            return;
        }
        head(graphics, area);
        graphics.setFont(PLAIN);
        curves(graphics, new PlotDrawing(graphics, plot, theme));
        slopes(graphics, new PlotDrawing(graphics, SigmoidChart.slopes(area), theme));
    }

    /// The comparison and its numbers, and below what the lines are.
    private void head(Graphics2D graphics, Rectangle2D area) {
        graphics.setFont(PLAIN);
        double width = graphics.getFontMetrics().stringWidth(chart.reading());
        double right = area.getMaxX() - BETWEEN;
        float baseline = (float) area.getY() + 17;
        graphics.setPaint(theme.muted());
        graphics.drawString(chart.reading(), (float) (right - width), baseline);
        graphics.setFont(NAME);
        graphics.setPaint(theme.text());
        graphics.drawString(
                Legend.shortened(chart.name(), graphics.getFontMetrics(), area.getWidth() - width - 3 * BETWEEN),
                (float) area.getX() + BETWEEN,
                baseline);
        graphics.setFont(PLAIN);
        double x = area.getX() + BETWEEN;
        float line = baseline + 21;
        x = named(graphics, x, line, "soft", SeriesStyle.SOLID.colour(theme), THICK);
        x = named(graphics, x, line, "hard", SeriesStyle.DOTTED.colour(theme), SeriesStyle.DOTTED.stroke());
        x = named(graphics, x, line, "derivative", SeriesStyle.TRIANGLES.colour(theme), THICK);
        if (chart.own().isPresent()) {
            named(graphics, x, line, "as trained", SeriesStyle.BENEATH.colour(theme), THIN);
        }
    }

    private static double named(
            Graphics2D graphics, double x, float baseline, String name, Color colour, Stroke stroke) {
        FontMetrics metrics = graphics.getFontMetrics();
        double middle = baseline - metrics.getAscent() / 3.0;
        graphics.setPaint(colour);
        graphics.setStroke(stroke);
        graphics.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
        graphics.drawString(name, (float) (x + SAMPLE + GAP), baseline);
        return x + SAMPLE + GAP + metrics.stringWidth(name) + BETWEEN;
    }

    private void curves(Graphics2D graphics, PlotDrawing drawing) {
        Rectangle2D low = new Rectangle2D.Double(
                drawing.plot().getX(),
                drawing.height(DATA_SHARE),
                drawing.plot().getWidth(),
                DATA_SHARE * drawing.plot().getHeight());
        new PlotDrawing(graphics, low, theme).bars(chart.grey(), chart.coloured(), FAINT);
        grid(graphics, drawing, "0", "½", "1");
        drawing.upright(chart.threshold(), chart.axis(), SeriesStyle.DASHED.colour(theme), SeriesStyle.DASHED.stroke());
        chart.own()
                .ifPresent(own -> drawing.curve(chart.x(), chart.axis(), own, SeriesStyle.BENEATH.colour(theme), THIN));
        drawing.curve(
                chart.x(), chart.axis(), chart.hard(), SeriesStyle.DOTTED.colour(theme), SeriesStyle.DOTTED.stroke());
        drawing.curve(chart.x(), chart.axis(), chart.soft(), SeriesStyle.SOLID.colour(theme), THICK);
        chart.point().ifPresent(point -> {
            dot(graphics, drawing, point.x(), point.degree(), SeriesStyle.SOLID.colour(theme));
            label(graphics, drawing, point);
        });
    }

    /// Lines at 0, the middle and the top, with what they mean at the left.
    private void grid(Graphics2D graphics, PlotDrawing drawing, String low, String middle, String high) {
        String[] names = {low, middle, high};
        FontMetrics metrics = graphics.getFontMetrics();
        Rectangle2D plot = drawing.plot();
        for (int i = 0; i < names.length; i++) {
            double y = drawing.height(i / 2.0);
            graphics.setPaint(theme.grid());
            graphics.setStroke(GRID);
            graphics.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            graphics.setPaint(theme.muted());
            double width = metrics.stringWidth(names[i]);
            graphics.drawString(names[i], (float) (plot.getX() - width - GAP), (float) (y + metrics.getAscent() / 2.6));
        }
    }

    private void slopes(Graphics2D graphics, PlotDrawing drawing) {
        double[] shares = Arrays.stream(chart.slope())
                .map(slope -> slope / SigmoidChart.STEEPEST)
                .toArray();
        boolean isSigned = Arrays.stream(shares).anyMatch(share -> share < 0);
        double[] drawn = isSigned
                ? Arrays.stream(shares).map(share -> (share / 4 + 1) / 2).toArray()
                : shares;
        if (isSigned) {
            grid(graphics, drawing, "−1", "0", "1");
        } else {
            grid(graphics, drawing, "0", "", "¼");
        }
        drawing.upright(chart.threshold(), chart.axis(), SeriesStyle.DASHED.colour(theme), SeriesStyle.DASHED.stroke());
        drawing.curve(chart.x(), chart.axis(), drawn, SeriesStyle.TRIANGLES.colour(theme), THICK);
        chart.point().ifPresent(point -> {
            double share = point.slope() / SigmoidChart.STEEPEST;
            double height = isSigned ? (share / 4 + 1) / 2 : share;
            dot(graphics, drawing, point.x(), height, SeriesStyle.TRIANGLES.colour(theme));
        });
        drawing.axis(chart.axis());
    }

    private void dot(Graphics2D graphics, PlotDrawing drawing, double x, double height, Color colour) {
        double at = Math.clamp(
                drawing.place(x, chart.axis()),
                drawing.plot().getX(),
                drawing.plot().getMaxX());
        graphics.setPaint(theme.background());
        graphics.fill(circle(at, drawing.height(height), DOT + 2));
        graphics.setPaint(colour);
        graphics.fill(circle(at, drawing.height(height), DOT));
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// Beside the row's dot, on the side where there is room.
    private void label(Graphics2D graphics, PlotDrawing drawing, SigmoidChart.Point point) {
        FontMetrics metrics = graphics.getFontMetrics();
        Rectangle2D plot = drawing.plot();
        double x = Math.clamp(drawing.place(point.x(), chart.axis()), plot.getX(), plot.getMaxX());
        double width = metrics.stringWidth(point.label());
        boolean isRight = x + DOT + GAP + width <= plot.getMaxX();
        double at = isRight ? x + DOT + GAP : Math.max(plot.getX(), x - DOT - GAP - width);
        double highest = plot.getY() + metrics.getAscent();
        double y = Math.clamp(
                drawing.height(point.degree()) + (point.degree() > 0.5 ? 22 : -10),
                highest,
                Math.max(highest, plot.getMaxY() - GAP));
        graphics.setPaint(PlotDrawing.faint(theme.background(), 0.85));
        graphics.fill(new Rectangle2D.Double(at - 3, y - metrics.getAscent(), width + 6, metrics.getHeight()));
        graphics.setPaint(theme.text());
        graphics.drawString(point.label(), (float) at, (float) y);
    }
}
