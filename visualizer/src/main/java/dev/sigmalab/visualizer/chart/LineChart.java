package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Lines over one x. Immutable.
///
/// @param title short, at the top left; empty for none
/// @param legend whether the names of lines and areas are drawn
public record LineChart(
        String title, Axis x, Axis y, List<Band> bands, List<Series> series, List<Mark> marks, boolean legend)
        implements Picture {
    public LineChart {
        bands = List.copyOf(bands);
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /// The same with one more mark.
    public LineChart with(Mark mark) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(mark);
        return new LineChart(title, x, y, bands, series, more, legend);
    }

    /// Charts of the same with axes of the same length, so that they can be compared side by side.
    public static List<LineChart> aligned(List<LineChart> charts) {
        return new AlignedAxes(charts).charts();
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        new LineChartDrawing(this, theme).draw(graphics, area);
    }

    /// The value of x at a point of the area that it was drawn in; empty beside the lines.
    public OptionalDouble at(double pixelX, double pixelY, Rectangle2D area) {
        return new LineChartDrawing(this, Theme.LIGHT).at(pixelX, pixelY, area);
    }

    /// One row per x, one column per line; the borders of areas are lines too, and not repeated.
    @Override
    public DataTable table() {
        List<String> header = new ArrayList<>(List.of(x.label().isEmpty() ? "x" : x.label()));
        Map<Double, String[]> rows = new TreeMap<>();
        for (int column = 0; column < series.size(); column++) {
            Series line = series.get(column);
            header.add(line.name());
            for (int i = 0; i < line.x().length; i++) {
                if (!Double.isNaN(line.y()[i])) {
                    rows.computeIfAbsent(line.x()[i], _ -> new String[series.size()])[column] =
                            Ticks.exact(y.scale(), line.y()[i]);
                }
            }
        }
        List<List<String>> cells = new ArrayList<>();
        rows.forEach((at, values) -> {
            List<String> row = new ArrayList<>(List.of(Ticks.number(at)));
            for (String value : values) {
                row.add(value == null ? "" : value);
            }
            cells.add(row);
        });
        return new DataTable(header, cells);
    }
}
