package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Histograms with a curve over each from 0 to 1, one below the other, and below them how shares move over epochs.
///
/// @param gates what is drawn, from the top
/// @param epochs where the columns of the heat map are, ascending
/// @param shares of the heat map, `[epochs][bins]`
/// @param begin the first epoch on the axis
/// @param end the last one
public record GateChart(List<Gate> gates, double[] epochs, double[][] shares, double begin, double end)
        implements Picture {
    private static final double MARGIN = 12;
    private static final double TITLE = 20;
    private static final double TICKS = 18;
    private static final double LOWEST = 64;
    /// How high the weights over epochs are drawn, in pixels.
    public static final double HEAT = 74;
    /// More gates than this are not drawn: their picture would be too large.
    public static final int MOST = 64;

    public GateChart {
        gates = List.copyOf(gates);
    }

    /// One histogram.
    ///
    /// @param name above it, at the left
    /// @param reading above it, at the right
    /// @param grey heights of the lower parts of its bars, `[bins]`
    /// @param coloured heights of the upper parts, `[bins]`
    /// @param curve from 0 to 1, at evenly spaced places from low to high
    /// @param mark where a line stands
    public record Gate(
            String name, String reading, Axis axis, long[] grey, long[] coloured, double[] curve, double mark) {}

    /// Where histogram and curve of a gate are drawn in an area, without title and ticks; empty if there is no room.
    ///
    /// @param gate counted from the top
    public static Rectangle2D plot(double width, double height, int gates, int gate, boolean hasHeat) {
        double room = room(height, gates, hasHeat);
        int shown = shown(height, gates, hasHeat);
        if (gate >= shown) {
            return new Rectangle2D.Double();
        }
        double each = room / shown;
        return new Rectangle2D.Double(
                MARGIN, gate * each + TITLE, width - 2 * MARGIN, Math.max(1, each - TITLE - TICKS));
    }

    /// The least height at which all that is drawn has room, in pixels.
    public static double lowest(int gates, boolean hasHeat) {
        return LOWEST * Math.min(gates, MOST) + (hasHeat && gates > 0 ? HEAT : 0);
    }

    /// How many gates have room.
    public static int shown(double height, int gates, boolean hasHeat) {
        double room = room(height, gates, hasHeat);
        return Math.clamp((int) (room / LOWEST), 1, Math.clamp(gates, 1, MOST));
    }

    /// What is left for the gates: where there is little, the weights over epochs are not drawn.
    private static double room(double height, int gates, boolean hasHeat) {
        return isHeatDrawn(height, gates, hasHeat) ? height - HEAT : height;
    }

    /// Whether the weights over epochs are drawn: not where they would leave no room for two gates.
    private static boolean isHeatDrawn(double height, int gates, boolean hasHeat) {
        return hasHeat && height >= HEAT + LOWEST * Math.min(2, gates);
    }

    boolean hasHeat() {
        return epochs.length > 0;
    }

    boolean isHeatDrawn(double height) {
        return isHeatDrawn(height, gates.size(), hasHeat());
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        new GateChartDrawing(this, theme).draw(graphics, area);
    }

    /// Where the heat map is drawn.
    static Rectangle2D heat(double width, double height) {
        return new Rectangle2D.Double(MARGIN, height - HEAT + TITLE, width - 2 * MARGIN, HEAT - TITLE - TICKS);
    }

    /// The bins of every histogram, a row each.
    @Override
    public DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Gate gate : gates) {
            int bins = gate.grey().length;
            double width = (gate.axis().high() - gate.axis().low()) / bins;
            for (int bin = 0; bin < bins; bin++) {
                double from = gate.axis().low() + bin * width;
                rows.add(List.of(
                        gate.name(),
                        Ticks.label(gate.axis().scale(), from),
                        Long.toString(gate.grey()[bin]),
                        Long.toString(gate.coloured()[bin])));
            }
        }
        return new DataTable(List.of("comparison", "from", "rows of label 0", "rows of label 1"), rows);
    }
}
