package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// One picture above another. Immutable.
///
/// @param belowHeight what the lower one would take, in pixels; it never gets more than two fifths
public record Stacked(Picture above, Picture below, double belowHeight) implements Picture {
    private static final double MOST_BELOW = 0.4;

    /// Where the upper one is drawn.
    public Rectangle2D upper(Rectangle2D area) {
        return new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), area.getHeight() - lowerHeight(area));
    }

    /// Where the lower one is drawn.
    public Rectangle2D lower(Rectangle2D area) {
        double height = lowerHeight(area);
        return new Rectangle2D.Double(area.getX(), area.getMaxY() - height, area.getWidth(), height);
    }

    private double lowerHeight(Rectangle2D area) {
        return Math.min(belowHeight, MOST_BELOW * area.getHeight());
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        above.draw(graphics, upper(area), theme);
        below.draw(graphics, lower(area), theme);
    }

    /// The numbers of the lower one, which are those over time.
    @Override
    public DataTable table() {
        return below.table();
    }
}
