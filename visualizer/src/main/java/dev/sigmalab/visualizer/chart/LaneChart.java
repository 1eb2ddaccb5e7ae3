package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Levels over one x, a lane for each name: a level is told by colour and by the height of its bar. Immutable.
///
/// @param levels names of the levels, lowest first, at most [#MOST_LEVELS]
public record LaneChart(Axis x, List<String> levels, List<Lane> lanes, List<Mark> marks) implements Picture {
    /// There are no more colours than these.
    public static final int MOST_LEVELS = 5;

    public LaneChart {
        levels = List.copyOf(levels);
        lanes = List.copyOf(lanes);
        marks = List.copyOf(marks);
        if (levels.size() > MOST_LEVELS) {
            throw new IllegalArgumentException(levels.size() + " levels");
        }
    }

    /// One lane. Columns are never changed.
    ///
    /// @param reading the value that is looked at, behind the name
    /// @param x where each level begins, `[points]`, in order
    /// @param level indices of levels, `[points]`
    /// @param value what the levels were made of, `[points]`
    public record Lane(String name, String reading, double[] x, int[] level, double[] value) {
        public Lane {
            if (x.length != level.length || x.length != value.length) {
                throw new IllegalArgumentException(
                        "%s: %d x, %d levels, %d values".formatted(name, x.length, level.length, value.length));
            }
        }
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        new LaneChartDrawing(this, theme).draw(graphics, area);
    }

    @Override
    public DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Lane lane : lanes) {
            for (int i = 0; i < lane.x().length; i++) {
                rows.add(List.of(
                        lane.name(),
                        Ticks.number(lane.x()[i]),
                        Double.toString(lane.value()[i]),
                        levels.get(lane.level()[i])));
            }
        }
        return new DataTable(List.of("name", x.label().isEmpty() ? "x" : x.label(), "value", "level"), rows);
    }
}
