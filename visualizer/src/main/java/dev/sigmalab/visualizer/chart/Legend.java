package dev.sigmalab.visualizer.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/// Title and names of lines, from left to right at the top, in as many rows as they need.
final class Legend {
    private static final int ROW = 18;
    private static final int MARGIN = 12;
    private static final int SAMPLE = 24;
    private static final int GAP = 6;
    private static final int BETWEEN = 14;
    private static final int BAND_ALPHA = 70;

    private final LineChart chart;
    private final Theme theme;
    private final Font plain;
    private final Font bold;
    private double x;
    private double y;

    Legend(LineChart chart, Theme theme, Font plain, Font bold) {
        this.chart = chart;
        this.theme = theme;
        this.plain = plain;
        this.bold = bold;
    }

    /// Draws at the top of an area; the height it took.
    double draw(Graphics2D graphics, Rectangle2D area) {
        if (chart.title().isEmpty() && !chart.legend()) {
            return 0;
        }
        x = area.getX() + MARGIN;
        y = area.getY() + 2;
        if (!chart.title().isEmpty()) {
            graphics.setFont(bold);
            graphics.setPaint(theme.text());
            FontMetrics metrics = graphics.getFontMetrics();
            String title = shortened(chart.title(), metrics, area.getWidth() - 2 * MARGIN);
            graphics.drawString(title, (float) x, baseline(metrics));
            x += metrics.stringWidth(title) + BETWEEN;
        }
        if (chart.legend()) {
            graphics.setFont(plain);
            chart.series().stream()
                    .filter(series -> series.style() != SeriesStyle.BENEATH)
                    .forEach(series -> {
                        makeRoom(graphics, area, (series.name() + " " + series.reading()).strip());
                        line(graphics, series.style());
                        name(graphics, (series.name() + " " + series.reading()).strip());
                    });
            chart.bands().forEach(band -> {
                makeRoom(graphics, area, band.name());
                area(graphics, band.style());
                name(graphics, band.name());
            });
        }
        return y + ROW - area.getY();
    }

    private float baseline(FontMetrics metrics) {
        return (float) (y + (ROW + metrics.getAscent() - metrics.getDescent()) / 2.0);
    }

    private void makeRoom(Graphics2D graphics, Rectangle2D area, String name) {
        double width = SAMPLE + GAP + graphics.getFontMetrics().stringWidth(name);
        if (x + width > area.getMaxX() - MARGIN && x > area.getX() + MARGIN) {
            x = area.getX() + MARGIN;
            y += ROW;
        }
    }

    private void line(Graphics2D graphics, SeriesStyle style) {
        graphics.setPaint(style.colour(theme));
        graphics.setStroke(style.stroke());
        double middle = y + ROW / 2.0;
        graphics.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
        if (style.hasMarkers()) {
            Shape marker = AffineTransform.getTranslateInstance(x + SAMPLE / 2.0, middle)
                    .createTransformedShape(style.marker());
            graphics.fill(marker);
        }
    }

    private void area(Graphics2D graphics, SeriesStyle style) {
        Color colour = style.colour(theme);
        graphics.setPaint(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
        graphics.fill(new Rectangle2D.Double(x, y + 4, SAMPLE, ROW - 8.0));
    }

    private void name(Graphics2D graphics, String name) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setPaint(theme.text());
        graphics.drawString(name, (float) (x + SAMPLE + GAP), baseline(metrics));
        x += SAMPLE + GAP + metrics.stringWidth(name) + BETWEEN;
    }

    /// The text, or as much of its beginning as fits.
    static String shortened(String text, FontMetrics metrics, double width) {
        String now = text;
        while (now.length() > 1 && metrics.stringWidth(now) > width) {
            now = now.substring(0, now.length() - 2) + "…";
        }
        return now;
    }
}
