package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Levels over one x, a row for each name: a level is told by its colour, and by its number where there is room.
/// Immutable.
///
/// @param levels names of the levels, lowest first, at most [#MOST_LEVELS]
/// @param chosen the name of the row that is looked at
public record HeatMap(Axis x, List<String> levels, List<Row> rows, List<Mark> marks, Optional<String> chosen)
        implements Picture {
    /// There are no more colours than these.
    public static final int MOST_LEVELS = 5;

    public HeatMap {
        levels = List.copyOf(levels);
        rows = List.copyOf(rows);
        marks = List.copyOf(marks);
        if (levels.size() > MOST_LEVELS) {
            throw new IllegalArgumentException(levels.size() + " levels");
        }
    }

    /// One row. Columns are never changed.
    ///
    /// @param reading the value that is looked at, behind the cells
    /// @param x where each level begins, `[points]`, in order
    /// @param level indices of levels, `[points]`
    /// @param value what the levels were made of, `[points]`
    public record Row(String name, String reading, double[] x, int[] level, double[] value) {
        public Row {
            if (x.length != level.length || x.length != value.length) {
                throw new IllegalArgumentException(
                        "%s: %d x, %d levels, %d values".formatted(name, x.length, level.length, value.length));
            }
        }
    }

    /// How high it is drawn best.
    public double height() {
        return HeatMapDrawing.height(rows.size());
    }

    /// The row at a point of the area that it was drawn in.
    public Optional<String> at(double x, double y, Rectangle2D area) {
        int row = area.contains(x, y) ? HeatMapDrawing.row(y, area, rows.size()) : -1;
        return row < 0 ? Optional.empty() : Optional.of(rows.get(row).name());
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        new HeatMapDrawing(this, theme).draw(graphics, area);
    }

    @Override
    public DataTable table() {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            for (int i = 0; i < row.x().length; i++) {
                lines.add(List.of(
                        row.name(),
                        Ticks.number(row.x()[i]),
                        Double.toString(row.value()[i]),
                        levels.get(row.level()[i])));
            }
        }
        return new DataTable(List.of("name", x.label().isEmpty() ? "x" : x.label(), "value", "level"), lines);
    }
}
