package dev.sigmalab.visualizer.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Lines of text of one width for each sign, smaller where they would not fit. Immutable.
///
/// @param numbers what stands in the text, as a table
public record TextPicture(List<String> lines, DataTable numbers) implements Picture {
    private static final int LARGEST = 16;
    private static final int SMALLEST = 6;
    private static final double MARGIN = 12;
    private static final double LEADING = 1.4;

    public TextPicture {
        lines = List.copyOf(lines);
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        PlotDrawing.prepare(graphics, area, theme);
        graphics.setPaint(theme.text());
        int size = LARGEST;
        while (size > SMALLEST && !fits(graphics, area, size)) {
            size--;
        }
        graphics.setFont(font(size));
        double y = area.getY() + MARGIN + size;
        for (String line : lines) {
            graphics.drawString(line, (float) (area.getX() + MARGIN), (float) y);
            y += LEADING * size;
        }
    }

    private boolean fits(Graphics2D graphics, Rectangle2D area, int size) {
        double width = lines.stream()
                .mapToDouble(line -> graphics.getFontMetrics(font(size)).stringWidth(line))
                .max()
                .orElse(0);
        return width <= area.getWidth() - 2 * MARGIN && lines.size() * LEADING * size <= area.getHeight() - 2 * MARGIN;
    }

    private static Font font(int size) {
        return new Font(Font.MONOSPACED, Font.PLAIN, size);
    }

    @Override
    public DataTable table() {
        return numbers;
    }
}
