package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Words on a coloured ground, readable on any colour, none over another.
final class Labels {
    private static final double GAP = 9;
    private static final double FREE = 12;
    private static final float HALO = 3.4f;

    private final Graphics2D graphics;
    private final Theme theme;
    private final Rectangle2D plot;
    private final FontMetrics metrics;
    private final List<Rectangle2D> taken = new ArrayList<>();

    Labels(Graphics2D graphics, Theme theme, Rectangle2D plot) {
        this.graphics = graphics;
        this.theme = theme;
        this.plot = plot;
        this.metrics = graphics.getFontMetrics();
    }

    /// No label goes there.
    void keepFree(double x, double y) {
        taken.add(new Rectangle2D.Double(x - FREE, y - FREE, 2 * FREE, 2 * FREE));
    }

    /// At one of some places, the one of several such labels that lie apart.
    ///
    /// @param number of the label, from 0
    void along(String text, List<double[]> places, int number) {
        int count = places.size();
        for (int tried = 0; tried < count; tried++) {
            double[] place = places.get((int) ((count * (0.2 + 0.23 * number) + tried) % count));
            Rectangle2D room = room(text, place[0] - metrics.stringWidth(text) / 2.0, place[1]);
            if (isFree(room)) {
                draw(text, room);
                return;
            }
        }
    }

    /// Beside a place, wherever there is room; if nowhere, at its right.
    void beside(String text, double atX, double atY) {
        if (text.isEmpty()) {
            return;
        }
        double x = Math.clamp(atX, plot.getX(), plot.getMaxX());
        double y = Math.clamp(atY, plot.getY(), plot.getMaxY());
        double width = metrics.stringWidth(text);
        double line = metrics.getHeight();
        List<Rectangle2D> rooms = List.of(
                room(text, x + GAP, y),
                room(text, x - GAP - width, y),
                room(text, x - width / 2, y - line),
                room(text, x - width / 2, y + line),
                room(text, x + GAP, y - line),
                room(text, x + GAP, y + line),
                room(text, x - GAP - width, y - line),
                room(text, x - GAP - width, y + line));
        draw(
                text,
                rooms.stream()
                        .filter(room -> plot.contains(room) && taken.stream().noneMatch(other -> covers(other, room)))
                        .findFirst()
                        .orElse(rooms.getFirst()));
    }

    /// Marked places are kept free for their marks: their own labels may come near.
    private static boolean covers(Rectangle2D other, Rectangle2D room) {
        Rectangle2D core = other.getWidth() == 2 * FREE && other.getHeight() == 2 * FREE
                ? new Rectangle2D.Double(other.getCenterX() - 5, other.getCenterY() - 5, 10, 10)
                : other;
        return core.intersects(room);
    }

    private Rectangle2D room(String text, double x, double middle) {
        return new Rectangle2D.Double(
                x, middle - metrics.getHeight() / 2.0, metrics.stringWidth(text), metrics.getHeight());
    }

    private boolean isFree(Rectangle2D room) {
        return plot.contains(room) && taken.stream().noneMatch(room::intersects);
    }

    private void draw(String text, Rectangle2D room) {
        taken.add(room);
        TextLayout layout = new TextLayout(text, graphics.getFont(), graphics.getFontRenderContext());
        double baseline = room.getY() + (room.getHeight() + metrics.getAscent() - metrics.getDescent()) / 2;
        Shape outline = layout.getOutline(AffineTransform.getTranslateInstance(room.getX(), baseline));
        graphics.setPaint(theme.background());
        graphics.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(outline);
        graphics.setPaint(theme.text());
        graphics.drawString(text, (float) room.getX(), (float) baseline);
    }
}
