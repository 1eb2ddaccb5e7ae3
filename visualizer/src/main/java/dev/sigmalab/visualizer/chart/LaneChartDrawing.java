package dev.sigmalab.visualizer.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// One lane chart in one theme, for one drawing: names above their lanes, levels in the legend, ticks below.
final class LaneChartDrawing {
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int MARGIN = 12;
    private static final int ROW = 18;
    private static final int TALLEST_LANE = 56;
    private static final int LOWEST_LANE = 34;
    private static final int TICK = 4;
    /// The height of the lowest level's bar, as a share of the highest's.
    private static final double LOWEST_BAR = 0.15;

    private final LaneChart chart;
    private final Theme theme;
    private double left;
    private double right;

    LaneChartDrawing(LaneChart chart, Theme theme) {
        this.chart = chart;
        this.theme = theme;
    }

    void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(SMALL);
        graphics.setPaint(theme.background());
        graphics.fill(area);
        left = area.getX() + MARGIN;
        right = area.getMaxX() - MARGIN;
        double top = legend(graphics, area) + 4;
        double bottom = area.getMaxY() - 2.0 * ROW;
        int shown = Math.min(chart.lanes().size(), Math.max(1, (int) ((bottom - top) / LOWEST_LANE)));
        double height = Math.min(TALLEST_LANE, (bottom - top) / Math.max(1, shown));
        for (int i = 0; i < shown; i++) {
            lane(graphics, chart.lanes().get(i), top + i * height, height);
        }
        double end = top + shown * height;
        marks(graphics, top, end);
        axis(graphics, end + 2);
        if (shown < chart.lanes().size()) {
            graphics.setPaint(theme.muted());
            String more = "and " + (chart.lanes().size() - shown) + " more, not drawn";
            graphics.drawString(more, (float) left, (float) area.getMaxY() - TICK);
        }
    }

    /// Names of the levels beside their bars; the y below.
    private double legend(Graphics2D graphics, Rectangle2D area) {
        double x = left;
        double y = area.getY() + 2;
        FontMetrics metrics = graphics.getFontMetrics();
        for (int level = 0; level < chart.levels().size(); level++) {
            String name = chart.levels().get(level);
            double width = ROW + metrics.stringWidth(name) + MARGIN;
            if (x + width > right && x > left) {
                x = left;
                y += ROW;
            }
            bar(graphics, level, x, y + ROW - TICK, MARGIN, ROW - 2.0 * TICK);
            graphics.setPaint(theme.text());
            graphics.drawString(name, (float) x + ROW - 2, (float) y + ROW - TICK);
            x += width;
        }
        return y + ROW;
    }

    private void lane(Graphics2D graphics, LaneChart.Lane lane, double top, double height) {
        FontMetrics metrics = graphics.getFontMetrics();
        float baseline = (float) top + metrics.getAscent() + 2;
        graphics.setPaint(theme.muted());
        double readingWidth = metrics.stringWidth(lane.reading());
        graphics.drawString(lane.reading(), (float) (right - readingWidth), baseline);
        graphics.setPaint(theme.text());
        graphics.drawString(
                Legend.shortened(lane.name(), metrics, right - left - readingWidth - MARGIN), (float) left, baseline);
        double bottom = top + height - TICK;
        double room = bottom - baseline - TICK;
        int points = lane.x().length;
        // Neighbours of one level are one bar: between two there would be a seam.
        for (int start = 0, end; start < points; start = end) {
            end = start + 1;
            while (end < points && lane.level()[end] == lane.level()[start]) {
                end++;
            }
            double from = place(lane.x()[start]);
            double to = end < points ? place(lane.x()[end]) : place(lane.x()[points - 1]) + lastWidth(lane);
            bar(graphics, lane.level()[start], from, bottom, Math.max(1, Math.min(right, to) - from), room);
        }
    }

    /// A last measurement is as wide as the one before, a lone one as wide as can be seen.

    private double lastWidth(LaneChart.Lane lane) {
        int last = lane.x().length - 1;
        return last == 0 ? TICK : Math.max(TICK, place(lane.x()[last]) - place(lane.x()[last - 1]));
    }

    private void bar(Graphics2D graphics, int level, double x, double bottom, double width, double room) {
        double share = LOWEST_BAR + (1 - LOWEST_BAR) * level / (LaneChart.MOST_LEVELS - 1);
        graphics.setPaint(theme.level(level));
        graphics.fill(new Rectangle2D.Double(x, bottom - room * share, width, room * share));
    }

    private double place(double x) {
        return left
                + (right - left)
                        * (x - chart.x().low())
                        / Math.max(1, chart.x().high() - chart.x().low());
    }

    private void marks(Graphics2D graphics, double top, double bottom) {
        for (Mark mark : chart.marks()) {
            graphics.setPaint(theme.text());
            graphics.draw(new Line2D.Double(place(mark.at()), top, place(mark.at()), bottom));
        }
    }

    private void axis(Graphics2D graphics, double y) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setPaint(theme.line());
        graphics.draw(new Line2D.Double(left, y, right, y));
        int room = (int) ((right - left) / (metrics.stringWidth("100000") * 1.5));
        List<Ticks.Tick> ticks =
                Ticks.of(chart.x().scale(), chart.x().low(), chart.x().high(), room);
        for (Ticks.Tick tick : ticks) {
            graphics.setPaint(theme.line());
            graphics.draw(new Line2D.Double(place(tick.value()), y, place(tick.value()), y + TICK));
            graphics.setPaint(theme.muted());
            double width = metrics.stringWidth(tick.label());
            double x = Math.clamp(place(tick.value()) - width / 2, left, Math.max(left, right - width));
            graphics.drawString(tick.label(), (float) x, (float) y + TICK + metrics.getAscent());
        }
    }
}
