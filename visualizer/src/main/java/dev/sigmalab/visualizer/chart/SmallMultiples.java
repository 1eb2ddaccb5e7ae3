package dev.sigmalab.visualizer.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Charts of the same x side by side and beneath each other, as many as are readable in the area. Immutable.
///
/// @param others how many more there are that were not even made
public record SmallMultiples(List<LineChart> charts, int others) implements Picture {
    /// Below this a chart is not readable, in pixels.
    private static final int NARROWEST = 190;

    private static final int LOWEST = 80;
    private static final int NOTE_HEIGHT = 18;

    public SmallMultiples {
        charts = List.copyOf(charts);
    }

    /// How many of the charts an area has room for, at least 1.
    public static int room(double width, double height) {
        return columns(width) * Math.max(1, (int) ((height - NOTE_HEIGHT) / LOWEST));
    }

    private static int columns(double width) {
        return Math.max(1, (int) (width / NARROWEST));
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        graphics.setPaint(theme.background());
        graphics.fill(area);
        if (charts.isEmpty()) {
            return;
        }
        int shown = Math.min(charts.size(), room(area.getWidth(), area.getHeight()));
        int hidden = charts.size() - shown + others;
        int columns = Math.min(columns(area.getWidth()), shown);
        // A lone chart in its row would be stretched beside empty room: rather fewer columns.
        int rows = Math.ceilDiv(shown, columns);
        columns = Math.ceilDiv(shown, rows);
        double width = area.getWidth() / columns;
        double height = (area.getHeight() - (hidden > 0 ? NOTE_HEIGHT : 0)) / rows;
        for (int i = 0; i < shown; i++) {
            double x = area.getX() + i % columns * width;
            double y = area.getY() + i / columns * height;
            charts.get(i).draw(graphics, new Rectangle2D.Double(x, y, width, height), theme);
        }
        if (hidden > 0) {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
            graphics.setPaint(theme.muted());
            graphics.drawString(
                    "and " + hidden + " more, not drawn", (float) area.getX() + 8, (float) area.getMaxY() - 5);
        }
    }

    /// The tables of all charts, one column per line, named after its chart.
    @Override
    public DataTable table() {
        List<String> header = new ArrayList<>(List.of("chart", "line", "x", "value"));
        List<List<String>> rows = new ArrayList<>();
        for (LineChart chart : charts) {
            DataTable table = chart.table();
            for (List<String> row : table.rows()) {
                for (int column = 1; column < row.size(); column++) {
                    if (!row.get(column).isEmpty()) {
                        rows.add(List.of(chart.title(), table.header().get(column), row.getFirst(), row.get(column)));
                    }
                }
            }
        }
        return new DataTable(header, rows);
    }
}
