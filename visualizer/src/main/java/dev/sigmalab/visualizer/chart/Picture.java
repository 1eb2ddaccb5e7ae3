package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// Something to draw. Immutable: it is drawn on whatever thread has the time.
public interface Picture {
    /// Draws into an area, its background included.
    void draw(Graphics2D graphics, Rectangle2D area, Theme theme);

    /// The numbers behind the picture.
    DataTable table();
}
