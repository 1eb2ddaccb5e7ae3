package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A diagram in its layout, seen through a camera. Immutable.
///
/// @param selected the id of the box that is looked at
/// @param focus the id of the box that stays in sight where not all of the diagram fits readably
/// @param layouts keeps what was laid out
public record DiagramPicture(
        FlowDiagram diagram, Camera camera, Optional<String> selected, Optional<String> focus, DiagramLayouts layouts)
        implements Picture {
    private static final double LARGEST_FIT = 1.25;
    /// Text that is smaller cannot be read; rather a part of the diagram is out of sight.
    private static final double SMALLEST_FIT = 0.6;

    private static final String CAPTION = "coloured: gradient flows back · thin: rows flow on";

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        graphics.setPaint(theme.background());
        graphics.fill(area);
        if (diagram.boxes().isEmpty()) {
            return;
        }
        Graphics2D inside = (Graphics2D) graphics.create();
        inside.clip(area);
        inside.transform(transform(area));
        new DiagramDrawing(diagram, layout(area), theme, selected).draw(inside);
        inside.dispose();
        caption(graphics, area, theme);
    }

    private static void caption(Graphics2D graphics, Rectangle2D area, Theme theme) {
        graphics.setFont(DiagramText.SMALL);
        graphics.setPaint(theme.background());
        double width = graphics.getFontMetrics().stringWidth(CAPTION);
        graphics.fill(new Rectangle2D.Double(area.getX() + 8, area.getMaxY() - 14, width + 8, 14));
        graphics.setPaint(theme.muted());
        graphics.drawString(CAPTION, (float) area.getX() + 12, (float) area.getMaxY() - 3);
    }

    private DiagramLayout layout(Rectangle2D area) {
        return layouts.fitting(diagram.structure(), area.getWidth(), area.getHeight());
    }

    private AffineTransform transform(Rectangle2D area) {
        DiagramLayout layout = layout(area);
        double all = DiagramLayouts.scale(layout, area.getWidth(), area.getHeight());
        double fit = Math.clamp(all, SMALLEST_FIT, LARGEST_FIT);
        double scale = fit * camera.zoom();
        Rectangle2D looked =
                focus.map(layout.boxes()::get).orElse(new Rectangle2D.Double(0, 0, layout.width(), layout.height()));
        AffineTransform transform =
                AffineTransform.getTranslateInstance(area.getCenterX() + camera.x(), area.getCenterY() + camera.y());
        transform.scale(scale, scale);
        transform.translate(
                -middle(looked.getCenterX(), layout.width(), area.getWidth() / fit),
                -middle(looked.getCenterY(), layout.height(), area.getHeight() / fit));
        return transform;
    }

    /// What stands in the middle of a room: all of it where it fits, else what is looked at, as far as no room is left
    /// empty.
    private static double middle(double looked, double size, double room) {
        return size <= room ? size / 2 : Math.clamp(looked, room / 2, size - room / 2);
    }

    /// The box at a point of the area that it was drawn in; the innermost if several.
    public Optional<String> at(double x, double y, Rectangle2D area) {
        if (diagram.boxes().isEmpty() || !area.contains(x, y)) {
            return Optional.empty();
        }
        AffineTransform transform = transform(area);
        return layout(area).boxes().entrySet().stream()
                .filter(box -> transform
                        .createTransformedShape(box.getValue())
                        .getBounds2D()
                        .contains(x, y))
                .map(Map.Entry::getKey)
                .reduce((outer, inner) -> inner);
    }

    /// Where the middle of a box is drawn.
    public Optional<Point2D> middle(String id, Rectangle2D area) {
        return Optional.ofNullable(layout(area).boxes().get(id))
                .map(box -> transform(area).transform(new Point2D.Double(box.getCenterX(), box.getCenterY()), null));
    }

    @Override
    public DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        diagram.boxes().forEach(box -> rows.add(List.of(box.title(), "", box.reading(), box.alarm())));
        Map<String, String> titles = new java.util.HashMap<>();
        diagram.boxes().forEach(box -> titles.put(box.id(), box.title()));
        diagram.arrows()
                .forEach(arrow ->
                        rows.add(List.of(titles.get(arrow.from()), titles.get(arrow.to()), arrow.reading(), "")));
        return new DataTable(List.of("operator", "read by", "gradient", "alarm"), rows);
    }
}
