package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// How a line is told from its neighbours: by colour, and by dashes or markers for those who see no colours.
///
/// There is no sixth: more lines than these belong into several charts. What lies beneath for comparison is grey,
/// and its name stands at the line.
public enum SeriesStyle {
    SOLID(0x0072B2, 0x56B4E9),
    DASHED(0xB84A00, 0xE8833A, 7, 4),
    DOTTED(0x24292F, 0xE6EDF3, 1.5f, 3.5f),
    TRIANGLES(0x00805F, 0x2FBF9B),
    SQUARES(0xA3467F, 0xDB8FBE),
    BENEATH(0x8C959F, 0x6E7681);

    private static final float WIDTH = 1.8f;
    private static final float THIN = 1.1f;
    private static final float RADIUS = 3.5f;

    private final Color light;
    private final Color dark;
    private final float[] dash;

    SeriesStyle(int light, int dark, float... dash) {
        this.light = new Color(light);
        this.dark = new Color(dark);
        this.dash = dash;
    }

    public Color colour(Theme theme) {
        return switch (theme) {
            case LIGHT -> light;
            case DARK -> dark;
        };
    }

    Stroke stroke() {
        return dash.length == 0
                ? new BasicStroke(this == BENEATH ? THIN : WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    /// Whether markers along the line are part of the style.
    boolean hasMarkers() {
        return this == TRIANGLES || this == SQUARES;
    }

    /// The marker around (0, 0); that of a lone point for styles without markers.
    Shape marker() {
        return switch (this) {
            case SOLID, DASHED, DOTTED, BENEATH -> new Ellipse2D.Float(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS);
            case SQUARES -> new Rectangle2D.Float(-RADIUS, -RADIUS, 2 * RADIUS, 2 * RADIUS);
            case TRIANGLES -> triangle();
        };
    }

    private static Shape triangle() {
        Path2D path = new Path2D.Float();
        path.moveTo(0, -RADIUS * 1.2);
        path.lineTo(RADIUS * 1.15, RADIUS * 0.9);
        path.lineTo(-RADIUS * 1.15, RADIUS * 0.9);
        path.closePath();
        return path;
    }
}
