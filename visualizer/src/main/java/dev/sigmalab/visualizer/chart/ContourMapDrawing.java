package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/// One contour map in one theme, for one drawing.
final class ContourMapDrawing {
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int MARGIN = 12;
    private static final int TICK = 4;
    private static final int BRIGHT = 140;
    private static final double ENDS = 28;
    private static final double RADIUS = 5;
    private static final float HALO = 4.6f;
    private static final float WAY = 1.8f;
    private static final int BETWEEN_ALPHA = 90;

    private final ContourMap map;
    private final Theme theme;
    private final Graphics2D graphics;
    private final Rectangle2D area;
    private final ContourFrame frame;
    private final FontMetrics metrics;
    private final Labels labels;

    ContourMapDrawing(ContourMap map, Theme theme, Graphics2D graphics, Rectangle2D area) {
        this.map = map;
        this.theme = theme;
        this.graphics = graphics;
        this.area = area;
        this.frame = ContourFrame.of(map, area);
        graphics.setFont(SMALL);
        this.metrics = graphics.getFontMetrics();
        this.labels = new Labels(graphics, theme, frame.plot());
    }

    void draw() {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setPaint(theme.background());
        graphics.fill(area);
        // Marked places keep their labels free of those of the contour lines.
        map.spots().forEach(spot -> labels.keepFree(frame.placeX(spot.x()), frame.placeY(spot.y())));
        map.land().ifPresent(this::land);
        axes();
        Shape clip = graphics.getClip();
        graphics.clip(frame.plot());
        way();
        graphics.setClip(clip);
        map.spots().forEach(this::spot);
        map.spots().forEach(spot -> labels.beside(spot.label(), frame.placeX(spot.x()), frame.placeY(spot.y())));
        if (!map.note().isEmpty()) {
            graphics.setPaint(theme.muted());
            String note = Legend.shortened(map.note(), metrics, area.getWidth() - 2 * MARGIN);
            graphics.drawString(note, (float) area.getX() + MARGIN, (float) area.getMaxY() - TICK);
        }
    }

    // --- heights --------------------------------------------------------------------------------------------------

    private void land(ContourMap.Land land) {
        ContourLevels levels = ContourLevels.of(land);
        double[] x = Arrays.stream(land.x()).map(frame::placeX).toArray();
        double[] y = Arrays.stream(land.y()).map(frame::placeY).toArray();
        graphics.setPaint(theme.level(0));
        graphics.fill(new Contours(x, y, land.height(), Double.NEGATIVE_INFINITY).part());
        List<Contours> classes = levels.classes().stream()
                .map(level -> new Contours(x, y, land.height(), level))
                .toList();
        for (int i = 0; i < classes.size(); i++) {
            graphics.setPaint(theme.level(i + 1));
            graphics.fill(classes.get(i).part());
        }
        Color line = theme.text();
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.setPaint(new Color(line.getRed(), line.getGreen(), line.getBlue(), BETWEEN_ALPHA));
        levels.between().forEach(level -> graphics.draw(new Contours(x, y, land.height(), level).edge()));
        graphics.setStroke(new BasicStroke(1));
        graphics.setPaint(line);
        classes.forEach(contours -> graphics.draw(contours.edge()));
        for (int i = 0; i < classes.size(); i++) {
            labels.along(
                    ContourLevels.text(levels.classes().get(i)), classes.get(i).middles(), i);
        }
        legend(levels);
    }

    /// The number of each class in its colour, and up to which height it goes.
    private void legend(ContourLevels levels) {
        double x = area.getX() + MARGIN;
        float baseline = (float) area.getY() + 15;
        int last = levels.classes().size();
        for (int level = 0; level <= last; level++) {
            Color colour = theme.level(level);
            graphics.setPaint(colour);
            graphics.fill(new Rectangle2D.Double(x, area.getY() + 4, 14, 14));
            int brightness = (299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue()) / 1000;
            graphics.setPaint(brightness > BRIGHT ? Color.BLACK : Color.WHITE);
            graphics.drawString(Integer.toString(level + 1), (float) x + 4, baseline);
            String text = last == 0
                    ? "all alike"
                    : level < last
                            ? "< " + ContourLevels.text(levels.classes().get(level))
                            : "≥ " + ContourLevels.text(levels.classes().getLast());
            graphics.setPaint(theme.muted());
            graphics.drawString(text, (float) x + 18, baseline);
            x += 18 + metrics.stringWidth(text) + 10;
        }
    }

    // --- axes -----------------------------------------------------------------------------------------------------

    private void axes() {
        Rectangle2D plot = frame.plot();
        graphics.setStroke(new BasicStroke(1));
        graphics.setPaint(theme.line());
        graphics.draw(plot);
        int wide = Math.max(2, (int) (plot.getWidth() / (metrics.stringWidth("2020-01-01") * 1.5)));
        for (Ticks.Tick tick : Ticks.of(map.x().scale(), map.x().low(), map.x().high(), wide)) {
            double x = frame.placeX(tick.value());
            graphics.setPaint(theme.line());
            graphics.draw(new Line2D.Double(x, plot.getMaxY(), x, plot.getMaxY() + TICK));
            double width = metrics.stringWidth(tick.label());
            double at = Math.clamp(x - width / 2, plot.getX() - ENDS, plot.getMaxX() + MARGIN - width);
            graphics.setPaint(theme.muted());
            graphics.drawString(tick.label(), (float) at, (float) (plot.getMaxY() + TICK + metrics.getAscent() + 1));
        }
        int high = Math.max(2, (int) (plot.getHeight() / (metrics.getHeight() * 2.5)));
        for (Ticks.Tick tick : Ticks.of(map.y().scale(), map.y().low(), map.y().high(), high)) {
            double y = frame.placeY(tick.value());
            graphics.setPaint(theme.line());
            graphics.draw(new Line2D.Double(plot.getX() - TICK, y, plot.getX(), y));
            graphics.setPaint(theme.muted());
            graphics.drawString(
                    tick.label(), (float) (plot.getX() - TICK - 3 - metrics.stringWidth(tick.label())), (float)
                            (y + metrics.getAscent() / 2.0 - 1));
        }
        names(plot);
    }

    private void names(Rectangle2D plot) {
        graphics.setPaint(theme.text());
        double measured = metrics.stringWidth(map.measure());
        graphics.drawString(map.measure(), (float) (plot.getMaxX() - measured), (float) plot.getY() - 5);
        String upwards = Legend.shortened("↑ " + map.y().label(), metrics, area.getWidth() - 4.0 * MARGIN - measured);
        graphics.drawString(upwards, (float) area.getX() + MARGIN, (float) plot.getY() - 5);
        String along = Legend.shortened(map.x().label() + " →", metrics, area.getWidth() - 2 * MARGIN);
        graphics.drawString(along, (float) (plot.getMaxX() - metrics.stringWidth(along)), (float)
                (plot.getMaxY() + ContourFrame.TICKS + metrics.getAscent()));
    }

    // --- the way --------------------------------------------------------------------------------------------------

    private void way() {
        Path2D path = new Path2D.Double();
        boolean isBegun = false;
        double lastX = 0;
        double lastY = 0;
        for (ContourMap.Place place : map.way()) {
            double x = frame.placeX(place.x());
            double y = frame.placeY(place.y());
            if (Double.isNaN(x) || Double.isNaN(y)) {
                isBegun = false;
            } else if (!isBegun) {
                path.moveTo(x, y);
                isBegun = true;
                lastX = x;
                lastY = y;
            } else if (Math.hypot(x - lastX, y - lastY) > 0.4) {
                // What stays within a pixel is not drawn ten thousand times.
                path.lineTo(x, y);
                lastX = x;
                lastY = y;
            }
        }
        graphics.setPaint(theme.background());
        graphics.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
        graphics.setPaint(theme.text());
        graphics.setStroke(new BasicStroke(WAY, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    /// What lies beyond the map is drawn at its edge.
    private void spot(ContourMap.Spot spot) {
        Rectangle2D plot = frame.plot();
        double x = Math.clamp(frame.placeX(spot.x()), plot.getX(), plot.getMaxX());
        double y = Math.clamp(frame.placeY(spot.y()), plot.getY(), plot.getMaxY());
        Shape shape = shape(spot.kind(), x, y);
        Color colour = colour(spot.kind());
        graphics.setPaint(theme.background());
        graphics.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
        if (spot.kind() != ContourMap.Spot.Kind.ASKED) {
            graphics.fill(shape);
        }
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(shape);
        if (spot.kind() == ContourMap.Spot.Kind.NOW || spot.kind() == ContourMap.Spot.Kind.BEST) {
            graphics.fill(shape);
        }
    }

    private Color colour(ContourMap.Spot.Kind kind) {
        return switch (kind) {
            case START, ASKED -> theme.text();
            case BEST -> SeriesStyle.TRIANGLES.colour(theme);
            case NOW, TRIED -> SeriesStyle.DASHED.colour(theme);
        };
    }

    private static Shape shape(ContourMap.Spot.Kind kind, double x, double y) {
        return switch (kind) {
            case START, NOW -> new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            case TRIED -> new Rectangle2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            case BEST -> {
                Path2D triangle = new Path2D.Double();
                triangle.moveTo(x, y - 1.3 * RADIUS);
                triangle.lineTo(x + 1.2 * RADIUS, y + RADIUS);
                triangle.lineTo(x - 1.2 * RADIUS, y + RADIUS);
                triangle.closePath();
                yield triangle;
            }
            case ASKED -> {
                Path2D cross = new Path2D.Double();
                cross.moveTo(x - RADIUS, y - RADIUS);
                cross.lineTo(x + RADIUS, y + RADIUS);
                cross.moveTo(x - RADIUS, y + RADIUS);
                cross.lineTo(x + RADIUS, y - RADIUS);
                yield cross;
            }
        };
    }
}
