package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/// Lines with dashes and sparse markers, and areas beneath them.
final class LineRenderer extends XYLineAndShapeRenderer {
    /// About how many markers a line has.
    private static final int MARKERS = 9;

    private static final int BAND_ALPHA = 40;

    /// Shares of the axis: where the first name ends, and the room for one.
    private static final double NAMES_BEGIN = 0.99;

    private static final double NAME_WIDTH = 0.16;

    private final transient List<Series> series;
    private final transient Points points;
    private final double low;
    private final double high;
    private final transient Theme theme;

    LineRenderer(List<Series> series, Points points, Range x, Theme theme) {
        super(true, true);
        this.series = series;
        this.points = points;
        this.low = x.getLowerBound();
        this.high = x.getUpperBound();
        this.theme = theme;
        setDrawSeriesLineAsPath(true);
        for (int i = 0; i < series.size(); i++) {
            SeriesStyle style = series.get(i).style();
            setSeriesPaint(i, style.colour(theme));
            setSeriesStroke(i, style.stroke());
            setSeriesShape(i, style.marker());
        }
    }

    @Override
    public boolean getItemShapeVisible(int index, int item) {
        if (points.isLone(index, item)) {
            return true;
        }
        return series.get(index).style().hasMarkers() && item > 0 && stretch(index, item) != stretch(index, item - 1);
    }

    /// Which part of the axis a point is in: markers are evenly spaced however dense the points are.
    private double stretch(int index, int item) {
        return Math.floor((points.getXValue(index, item) - low) / (high - low) * MARKERS + 0.5);
    }

    /// Writes the names of lines that lie beneath at the lines, each further left than the one before.
    void addNames(Font font) {
        int named = 0;
        for (Series line : series) {
            if (line.style() == SeriesStyle.BENEATH) {
                double until = low + (high - low) * (NAMES_BEGIN - NAME_WIDTH * named);
                int at = last(line, until);
                if (at >= 0) {
                    XYTextAnnotation name = new XYTextAnnotation(line.name(), line.x()[at], line.y()[at]);
                    name.setFont(font);
                    name.setPaint(theme.muted());
                    name.setTextAnchor(TextAnchor.BOTTOM_RIGHT);
                    addAnnotation(name, Layer.FOREGROUND);
                }
                named++;
            }
        }
    }

    /// The last point up to an x that is drawn; −1 if there is none.
    private int last(Series line, double until) {
        for (int i = line.x().length - 1; i >= 0; i--) {
            if (line.x()[i] <= until && line.x()[i] >= low && Double.isFinite(line.y()[i])) {
                return i;
            }
        }
        return -1;
    }

    /// Adds an area, one polygon for each stretch without interruption.
    void addBand(Band band, int columns) {
        Color colour = band.style().colour(theme);
        Color faint = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA);
        int stride = Math.max(1, band.x().length / columns);
        int start = 0;
        for (int i = 0; i <= band.x().length; i++) {
            if (i == band.x().length || Double.isNaN(band.one()[i]) || Double.isNaN(band.other()[i])) {
                if (i - start > 1) {
                    addAnnotation(
                            new XYPolygonAnnotation(polygon(band, start, i, stride), new BasicStroke(0), null, faint),
                            Layer.BACKGROUND);
                }
                start = i + 1;
            }
        }
    }

    /// Along one border and back along the other: x, y, x, y, …
    private static double[] polygon(Band band, int start, int end, int stride) {
        int count = Math.ceilDiv(end - 1 - start, stride) + 1;
        double[] polygon = new double[4 * count];
        for (int i = 0; i < count; i++) {
            int at = Math.min(start + i * stride, end - 1);
            int back = polygon.length - 2 * i - 2;
            polygon[2 * i] = band.x()[at];
            polygon[2 * i + 1] = band.one()[at];
            polygon[back] = band.x()[at];
            polygon[back + 1] = band.other()[at];
        }
        return polygon;
    }
}
