package dev.sigmalab.visualizer.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// One heat map in one theme, for one drawing: levels in the legend, names before their rows, ticks below.
final class HeatMapDrawing {
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int MARGIN = 12;
    private static final int LEGEND = 20;
    private static final int ROW = 18;
    private static final int AXIS = 24;
    private static final int TICK = 4;
    private static final double NAMES = 0.36;
    private static final int BRIGHT = 140;

    private final HeatMap map;
    private final Theme theme;
    private double left;
    private double right;

    HeatMapDrawing(HeatMap map, Theme theme) {
        this.map = map;
        this.theme = theme;
    }

    static double height(int rows) {
        return LEGEND + (double) ROW * rows + AXIS;
    }

    private static int shown(Rectangle2D area, int rows) {
        return Math.clamp((long) ((area.getHeight() - LEGEND - AXIS) / ROW), Math.min(1, rows), rows);
    }

    /// The row at a height; −1 for none.
    static int row(double y, Rectangle2D area, int rows) {
        int row = (int) Math.floor((y - area.getY() - LEGEND) / ROW);
        return row < shown(area, rows) ? row : -1;
    }

    void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(SMALL);
        graphics.setPaint(theme.background());
        graphics.fill(area);
        FontMetrics metrics = graphics.getFontMetrics();
        double readings = map.rows().stream()
                .mapToDouble(row -> metrics.stringWidth(row.reading()))
                .max()
                .orElse(0);
        left = area.getX() + MARGIN + area.getWidth() * NAMES;
        right = area.getMaxX() - 2.0 * MARGIN - readings;
        legend(graphics, area);
        int shown = shown(area, map.rows().size());
        double top = area.getY() + LEGEND;
        for (int i = 0; i < shown; i++) {
            row(graphics, map.rows().get(i), area, top + i * ROW);
        }
        marks(graphics, top, top + shown * ROW);
        axis(graphics, area, top + shown * ROW + 2.0, map.rows().size() - shown);
    }

    /// Names of the levels beside their colours.
    private void legend(Graphics2D graphics, Rectangle2D area) {
        double x = area.getX() + MARGIN;
        FontMetrics metrics = graphics.getFontMetrics();
        for (int level = 0; level < map.levels().size(); level++) {
            String name = map.levels().get(level);
            graphics.setPaint(theme.level(level));
            graphics.fill(new Rectangle2D.Double(x, area.getY() + 4, MARGIN, MARGIN));
            graphics.setPaint(theme.text());
            graphics.drawString(name, (float) x + MARGIN + 4, (float) area.getY() + 14);
            x += MARGIN + 4 + metrics.stringWidth(name) + MARGIN;
        }
    }

    private void row(Graphics2D graphics, HeatMap.Row row, Rectangle2D area, double top) {
        FontMetrics metrics = graphics.getFontMetrics();
        float baseline = (float) top + metrics.getAscent() + 2;
        if (map.chosen().filter(row.name()::equals).isPresent()) {
            graphics.setPaint(theme.grid());
            graphics.fill(new Rectangle2D.Double(area.getX() + 4, top, area.getWidth() - 8, ROW));
        }
        graphics.setPaint(theme.text());
        String name = Legend.shortened(row.name(), metrics, left - area.getX() - 2.0 * MARGIN);
        graphics.drawString(name, (float) area.getX() + MARGIN, baseline);
        graphics.setPaint(theme.muted());
        graphics.drawString(row.reading(), (float) right + MARGIN, baseline);
        int points = row.x().length;
        // Neighbours of one level are one cell: between two there would be a seam.
        for (int start = 0, end; start < points; start = end) {
            end = start + 1;
            while (end < points && row.level()[end] == row.level()[start]) {
                end++;
            }
            double from = place(row.x()[start]);
            double to = end < points ? place(row.x()[end]) : place(row.x()[points - 1]) + lastWidth(row);
            double begin = Math.min(from, right - 1);
            cell(graphics, row.level()[start], begin, Math.clamp(to, begin + 1, right), top);
        }
    }

    private void cell(Graphics2D graphics, int level, double from, double to, double top) {
        Color colour = theme.level(level);
        graphics.setPaint(colour);
        graphics.fill(new Rectangle2D.Double(from, top + 1, to - from, ROW - 2));
        String number = Integer.toString(level + 1);
        FontMetrics metrics = graphics.getFontMetrics();
        double width = metrics.stringWidth(number);
        if (to - from > width + 4) {
            int brightness = (299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue()) / 1000;
            graphics.setPaint(brightness > BRIGHT ? Color.BLACK : Color.WHITE);
            graphics.drawString(number, (float) ((from + to - width) / 2), (float) top + metrics.getAscent() + 2);
        }
    }

    /// A last measurement is as wide as the one before, a lone one as wide as can be seen.
    private double lastWidth(HeatMap.Row row) {
        int last = row.x().length - 1;
        return last == 0 ? MARGIN : Math.max(TICK, place(row.x()[last]) - place(row.x()[last - 1]));
    }

    private double place(double x) {
        double share =
                (x - map.x().low()) / Math.max(1, map.x().high() - map.x().low());
        return left + (right - left) * Math.clamp(share, 0, 1);
    }

    private void marks(Graphics2D graphics, double top, double bottom) {
        for (Mark mark : map.marks()) {
            graphics.setPaint(theme.text());
            graphics.draw(new Line2D.Double(place(mark.at()), top - 3, place(mark.at()), bottom + 3));
        }
    }

    private void axis(Graphics2D graphics, Rectangle2D area, double y, int hidden) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setPaint(theme.line());
        graphics.draw(new Line2D.Double(left, y, right, y));
        int room = (int) ((right - left) / (metrics.stringWidth("100000") * 1.5));
        List<Ticks.Tick> ticks =
                Ticks.of(map.x().scale(), map.x().low(), map.x().high(), room);
        for (Ticks.Tick tick : ticks) {
            graphics.setPaint(theme.line());
            graphics.draw(new Line2D.Double(place(tick.value()), y, place(tick.value()), y + TICK));
            graphics.setPaint(theme.muted());
            double width = metrics.stringWidth(tick.label());
            double x = Math.clamp(place(tick.value()) - width / 2, left, Math.max(left, right - width));
            graphics.drawString(tick.label(), (float) x, (float) y + TICK + metrics.getAscent());
        }
        graphics.setPaint(theme.muted());
        String note = hidden > 0 ? "and " + hidden + " more" : map.x().label();
        graphics.drawString(note, (float) area.getX() + MARGIN, (float) y + TICK + metrics.getAscent());
    }
}
