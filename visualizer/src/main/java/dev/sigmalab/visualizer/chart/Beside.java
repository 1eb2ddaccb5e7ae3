package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// One picture beside another, or above it where it is narrow. Immutable.
public record Beside(Picture first, Picture second) implements Picture {
    private static final double WIDE = 760;
    private static final double HALF = 0.5;

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        boolean isWide = area.getWidth() >= WIDE;
        double width = isWide ? HALF * area.getWidth() : area.getWidth();
        double height = isWide ? area.getHeight() : HALF * area.getHeight();
        first.draw(graphics, new Rectangle2D.Double(area.getX(), area.getY(), width, height), theme);
        second.draw(
                graphics,
                isWide
                        ? new Rectangle2D.Double(area.getX() + width, area.getY(), area.getWidth() - width, height)
                        : new Rectangle2D.Double(area.getX(), area.getY() + height, width, area.getHeight() - height),
                theme);
    }

    /// The numbers of the second.
    @Override
    public DataTable table() {
        return second.table();
    }
}
