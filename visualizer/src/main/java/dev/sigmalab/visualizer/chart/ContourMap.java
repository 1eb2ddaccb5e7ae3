package dev.sigmalab.visualizer.chart;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Heights over two axes in at most five colours, with contour lines that carry their height; a way over it, and marked
/// places. Immutable; arrays are never changed.
///
/// @param measure what heights are called
/// @param land empty where heights are not known
/// @param way what is drawn as a line; a place that is no number interrupts it
/// @param note at the bottom, small; empty for none
public record ContourMap(
        Axis x, Axis y, String measure, Optional<Land> land, List<Place> way, List<Spot> spots, String note)
        implements Picture {
    public ContourMap {
        way = List.copyOf(way);
        spots = List.copyOf(spots);
    }

    /// Heights at the crossings of a grid whose lines are evenly spaced on their axes, NaN where there is none.
    ///
    /// @param x `[columns]`, ascending
    /// @param y `[rows]`, ascending
    /// @param height `[rows][columns]`
    public record Land(double[] x, double[] y, double[][] height) {
        public Land {
            if (x.length < 2 || y.length < 2 || height.length != y.length || height[0].length != x.length) {
                throw new IllegalArgumentException("%d × %d crossings".formatted(x.length, y.length));
            }
        }
    }

    /// A place on the way.
    ///
    /// @param name what stood there, such as the number of an epoch
    /// @param height as it was recorded, which need not be the land's; NaN where it was not
    public record Place(String name, double x, double y, double height) {}

    /// A marked place.
    public record Spot(Kind kind, double x, double y, String label) {
        /// How it is told from the others: by shape too.
        public enum Kind {
            /// A ring.
            START,
            /// A triangle.
            BEST,
            /// A full disc.
            NOW,
            /// A square.
            TRIED,
            /// A cross.
            ASKED
        }
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area, Theme theme) {
        new ContourMapDrawing(this, theme, graphics, area).draw();
    }

    /// The values of both axes at a point of the area that it was drawn in; empty beside the map.
    public Optional<Point2D> at(double pixelX, double pixelY, Rectangle2D area) {
        return ContourFrame.of(this, area).values(pixelX, pixelY);
    }

    /// Every crossing, then every place of the way.
    @Override
    public DataTable table() {
        List<List<String>> rows = new ArrayList<>();
        land.ifPresent(it -> {
            for (int row = 0; row < it.y().length; row++) {
                for (int column = 0; column < it.x().length; column++) {
                    rows.add(List.of(
                            "land",
                            Ticks.exact(x.scale(), it.x()[column]),
                            Ticks.exact(y.scale(), it.y()[row]),
                            number(it.height()[row][column])));
                }
            }
        });
        way.stream()
                .filter(place -> !Double.isNaN(place.x()))
                .forEach(place -> rows.add(List.of(
                        place.name(),
                        Ticks.exact(x.scale(), place.x()),
                        Ticks.exact(y.scale(), place.y()),
                        number(place.height()))));
        return new DataTable(List.of("what", x.label(), y.label(), measure), rows);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
