package dev.sigmalab.visualizer.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One diagram in one theme, for one drawing: ribbons of what flows back under thin arrows of what flows forward.
final class DiagramDrawing {
    private static final double THINNEST = 1.5;
    private static final double WIDEST = 10;
    private static final double ROUND = 8;
    private static final int BADGE = 20;
    private static final float[] DASHES = {3, 3};
    private static final double FLATNESS = 0.5;
    private static final double HEAD = 5;

    private final FlowDiagram diagram;
    private final DiagramLayout layout;
    private final Theme theme;
    private final Optional<String> selected;

    DiagramDrawing(FlowDiagram diagram, DiagramLayout layout, Theme theme, Optional<String> selected) {
        this.diagram = diagram;
        this.layout = layout;
        this.theme = theme;
        this.selected = selected;
    }

    void draw(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        // Else scaled text is wider than the room that was left for it.
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        Set<String> holders = new HashSet<>();
        diagram.boxes().forEach(box -> box.inside().ifPresent(holders::add));
        diagram.boxes().stream().filter(box -> holders.contains(box.id())).forEach(box -> frame(graphics, box));
        for (int i = 0; i < diagram.arrows().size(); i++) {
            arrow(graphics, diagram.arrows().get(i), layout.routes().get(i));
        }
        diagram.boxes().stream().filter(box -> !holders.contains(box.id())).forEach(box -> box(graphics, box));
        diagram.boxes().forEach(box -> alarm(graphics, box));
    }

    // --- arrows ---------------------------------------------------------------------------------------------------

    private void arrow(Graphics2D graphics, FlowDiagram.Arrow arrow, DiagramLayout.Route route) {
        List<Point2D> points = points(route.path());
        if (points.size() < 2) {
            return;
        }
        arrow.level().ifPresent(level -> ribbon(graphics, level, route.path(), points));
        graphics.setPaint(arrow.level().isPresent() ? theme.text() : theme.muted());
        graphics.setStroke(
                arrow.level().isPresent()
                        ? new BasicStroke(0.8f)
                        : new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
        graphics.draw(route.path());
        graphics.setStroke(new BasicStroke(1));
        graphics.fill(head(points.get(points.size() - 2), points.getLast(), HEAD, HEAD / 2));
        if (route.label() != null && !arrow.reading().isEmpty()) {
            label(graphics, arrow.reading(), route.label());
        }
    }

    /// As wide as much flows, with a head where it arrives: at the beginning of the arrow.
    private void ribbon(Graphics2D graphics, FlowDiagram.Level level, Path2D path, List<Point2D> points) {
        double width = THINNEST + (WIDEST - THINNEST) * level.share();
        graphics.setPaint(theme.level(level.number()));
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
        graphics.fill(head(points.get(1), points.getFirst(), HEAD + width / 2, width / 2 + 3));
    }

    private void label(Graphics2D graphics, String text, Point2D middle) {
        graphics.setFont(DiagramText.SMALL);
        FontMetrics metrics = graphics.getFontMetrics();
        double width = metrics.stringWidth(text);
        graphics.setPaint(theme.background());
        graphics.fill(new RoundRectangle2D.Double(
                middle.getX() - width / 2 - 3, middle.getY() - 7, width + 6, 14, ROUND, ROUND));
        graphics.setPaint(theme.text());
        graphics.drawString(text, (float) (middle.getX() - width / 2), (float) middle.getY() + 4);
    }

    private static List<Point2D> points(Path2D path) {
        List<Point2D> points = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator it = path.getPathIterator(null, FLATNESS); !it.isDone(); it.next()) {
            it.currentSegment(at);
            Point2D point = new Point2D.Double(at[0], at[1]);
            if (points.isEmpty() || points.getLast().distance(point) > 1e-3) {
                points.add(point);
            }
        }
        return points;
    }

    /// A triangle whose tip is at the end of a line.
    private static Shape head(Point2D from, Point2D to, double length, double half) {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(0, 0);
        triangle.lineTo(-length, -half);
        triangle.lineTo(-length, half);
        triangle.closePath();
        AffineTransform place = AffineTransform.getTranslateInstance(to.getX(), to.getY());
        place.rotate(to.getX() - from.getX(), to.getY() - from.getY());
        return place.createTransformedShape(triangle);
    }

    // --- boxes ----------------------------------------------------------------------------------------------------

    private void frame(Graphics2D graphics, FlowDiagram.Box box) {
        Rectangle2D place = layout.boxes().get(box.id());
        graphics.setPaint(theme.grid());
        graphics.fill(rounded(place, 0));
        outline(graphics, box, place);
        graphics.setPaint(theme.text());
        graphics.setFont(DiagramText.TITLE);
        String title = box.symbol() + "  " + box.title();
        graphics.drawString(
                Legend.shortened(title, graphics.getFontMetrics(), place.getWidth() - 12),
                (float) place.getX() + 6,
                (float) place.getY() + 16);
    }

    private void box(Graphics2D graphics, FlowDiagram.Box box) {
        Rectangle2D place = layout.boxes().get(box.id());
        graphics.setPaint(theme.background());
        graphics.fill(rounded(place, 0));
        outline(graphics, box, place);
        graphics.setFont(DiagramText.TITLE);
        FontMetrics metrics = graphics.getFontMetrics();
        float left = (float) place.getX() + BADGE + 2;
        float baseline = (float) place.getY() + 4 + metrics.getAscent();
        graphics.setPaint(theme.muted());
        graphics.drawString(
                box.symbol(), (float) (place.getX() + 2 + (BADGE - metrics.stringWidth(box.symbol())) / 2.0), baseline);
        graphics.setPaint(theme.text());
        for (String line : DiagramText.lines(box.title())) {
            graphics.drawString(line, left, baseline);
            baseline += DiagramText.LINE;
        }
        graphics.setFont(DiagramText.SMALL);
        graphics.setPaint(theme.muted());
        graphics.drawString(box.reading(), left, baseline - 2);
    }

    /// A border that says how much flows back through a box, by its width and its colour.
    private void outline(Graphics2D graphics, FlowDiagram.Box box, Rectangle2D place) {
        Color colour = box.level().map(level -> theme.level(level.number())).orElse(theme.line());
        double width = box.level().map(level -> 1 + 0.7 * level.number()).orElse(1.0);
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(rounded(place, 0));
        if (selected.filter(box.id()::equals).isPresent()) {
            graphics.setPaint(theme.text());
            graphics.setStroke(new BasicStroke(1.6f));
            graphics.draw(rounded(place, 3 + width / 2));
        }
    }

    private void alarm(Graphics2D graphics, FlowDiagram.Box box) {
        if (box.alarm().isEmpty()) {
            return;
        }
        Rectangle2D place = layout.boxes().get(box.id());
        graphics.setFont(DiagramText.SMALL);
        double width = graphics.getFontMetrics().stringWidth(box.alarm()) + 20.0;
        double x = place.getMaxX() - width + 4;
        double y = place.getY() - 8;
        graphics.setPaint(theme.alarm());
        graphics.fill(new RoundRectangle2D.Double(x, y, width, 15, ROUND, ROUND));
        graphics.setPaint(theme.background());
        graphics.setStroke(new BasicStroke(1.6f));
        graphics.draw(new Line2D.Double(x + 6, y + 4.5, x + 12, y + 10.5));
        graphics.draw(new Line2D.Double(x + 12, y + 4.5, x + 6, y + 10.5));
        graphics.drawString(box.alarm(), (float) x + 16, (float) y + 11);
    }

    private static Shape rounded(Rectangle2D place, double outside) {
        return new RoundRectangle2D.Double(
                place.getX() - outside,
                place.getY() - outside,
                place.getWidth() + 2 * outside,
                place.getHeight() + 2 * outside,
                ROUND + outside,
                ROUND + outside);
    }
}
