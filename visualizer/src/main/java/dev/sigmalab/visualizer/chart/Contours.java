package dev.sigmalab.visualizer.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// Of a land the part that is at least so high, and its edge. Every cell is four triangles around its middle, whose
/// height is the mean of the corners, so that saddles are settled and the part and its edge agree.
final class Contours {
    private final Path2D part = new Path2D.Double(Path2D.WIND_NON_ZERO);
    private final Path2D edge = new Path2D.Double();
    private final List<double[]> middles = new ArrayList<>();
    private final double[] x;
    private final double[] y;
    private final double[][] height;
    private final double level;

    /// A corner.
    private record Corner(double x, double y, double height) {
        Corner towards(Corner other, double level) {
            double t = (level - height) / (other.height - height);
            return new Corner(x + t * (other.x - x), y + t * (other.y - y), level);
        }
    }

    /// @param x where the columns are drawn `[columns]`
    /// @param y where the rows are drawn `[rows]`
    /// @param level the least height; −∞ for wherever there is a height
    Contours(double[] x, double[] y, double[][] height, double level) {
        this.x = x;
        this.y = y;
        this.height = height;
        this.level = level;
        for (int row = 0; row + 1 < y.length; row++) {
            row(row);
        }
    }

    /// The part.
    Path2D part() {
        return part;
    }

    /// Its edge, but for where the land ends.
    Path2D edge() {
        return edge;
    }

    /// Places on the edge, `[x, y]`.
    List<double[]> middles() {
        return middles;
    }

    /// Neighbours that are wholly part of it are one rectangle: a file of a map stays small.
    private void row(int row) {
        int from = -1;
        for (int column = 0; column + 1 < x.length; column++) {
            boolean isWhole = isHigh(row, column)
                    && isHigh(row, column + 1)
                    && isHigh(row + 1, column)
                    && isHigh(row + 1, column + 1);
            if (isWhole) {
                from = from < 0 ? column : from;
                continue;
            }
            rectangle(row, from, column);
            from = -1;
            cell(row, column);
        }
        rectangle(row, from, x.length - 1);
    }

    private boolean isHigh(int row, int column) {
        return height[row][column] >= level;
    }

    private void rectangle(int row, int from, int to) {
        if (from >= 0) {
            polygon(List.of(
                    new Corner(x[from], y[row], 0),
                    new Corner(x[to], y[row], 0),
                    new Corner(x[to], y[row + 1], 0),
                    new Corner(x[from], y[row + 1], 0)));
        }
    }

    private void cell(int row, int column) {
        Corner[] around = {
            corner(row, column), corner(row, column + 1), corner(row + 1, column + 1), corner(row + 1, column)
        };
        double mean = (around[0].height + around[1].height + around[2].height + around[3].height) / 4;
        if (!Double.isFinite(mean)) {
            return;
        }
        Corner middle = new Corner((x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2, mean);
        for (int side = 0; side < around.length; side++) {
            triangle(around[side], around[(side + 1) % around.length], middle);
        }
    }

    private Corner corner(int row, int column) {
        return new Corner(x[column], y[row], height[row][column]);
    }

    private void triangle(Corner... corners) {
        List<Corner> kept = new ArrayList<>();
        List<Corner> cut = new ArrayList<>();
        for (int i = 0; i < corners.length; i++) {
            Corner here = corners[i];
            Corner next = corners[(i + 1) % corners.length];
            boolean isHere = here.height >= level;
            if (isHere) {
                kept.add(here);
            }
            if (isHere != next.height >= level) {
                Corner between = here.towards(next, level);
                kept.add(between);
                cut.add(between);
            }
        }
        if (kept.size() > 2) {
            polygon(kept);
        }
        if (cut.size() == 2) {
            edge.moveTo(cut.get(0).x, cut.get(0).y);
            edge.lineTo(cut.get(1).x, cut.get(1).y);
            middles.add(new double[] {(cut.get(0).x + cut.get(1).x) / 2, (cut.get(0).y + cut.get(1).y) / 2});
        }
    }

    private void polygon(List<Corner> corners) {
        part.moveTo(corners.getFirst().x, corners.getFirst().y);
        corners.stream().skip(1).forEach(corner -> part.lineTo(corner.x, corner.y));
        part.closePath();
    }
}
