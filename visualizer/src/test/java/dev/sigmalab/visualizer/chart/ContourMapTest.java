package dev.sigmalab.visualizer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Contour lines lie where heights are, colours tell which part is high.
class ContourMapTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 440, 360);
    private static final DoubleBinaryOperator BOWL = (x, y) -> (x - 1) * (x - 1) + (y - 20) * (y - 20) / 100;

    private static ContourMap.Land land(int cells, DoubleBinaryOperator height) {
        double[] x = evenly(-2, 4, cells);
        double[] y = evenly(0, 40, cells);
        double[][] heights = new double[cells + 1][cells + 1];
        for (int row = 0; row <= cells; row++) {
            for (int column = 0; column <= cells; column++) {
                heights[row][column] = height.applyAsDouble(x[column], y[row]);
            }
        }
        return new ContourMap.Land(x, y, heights);
    }

    private static double[] evenly(double low, double high, int cells) {
        double[] values = new double[cells + 1];
        Arrays.setAll(values, i -> low + (high - low) * i / cells);
        return values;
    }

    private static ContourMap map(ContourMap.Land land) {
        return new ContourMap(
                new Axis("a", Axis.Scale.LINEAR, -2, 4),
                new Axis("b", Axis.Scale.LINEAR, 0, 40),
                "loss",
                Optional.of(land),
                List.of(
                        new ContourMap.Place("epoch 1", -1, 5, 2.5),
                        new ContourMap.Place("epoch 2", 0, 10, 2),
                        new ContourMap.Place("", Double.NaN, Double.NaN, Double.NaN),
                        new ContourMap.Place("epoch 3", 1, 20, Double.NaN)),
                List.of(
                        new ContourMap.Spot(ContourMap.Spot.Kind.START, -1, 5, "start"),
                        new ContourMap.Spot(ContourMap.Spot.Kind.NOW, 1, 20, "epoch 3")),
                "others are held");
    }

    @Test
    void a_contour_line_lies_where_the_land_has_its_height() {
        ContourMap.Land land = land(64, BOWL);
        for (double level : new double[] {0.5, 1, 3}) {
            Contours contours = new Contours(land.x(), land.y(), land.height(), level);
            int points = 0;
            double[] at = new double[6];
            for (PathIterator edge = contours.edge().getPathIterator(null); !edge.isDone(); edge.next()) {
                edge.currentSegment(at);
                assertEquals(level, BOWL.applyAsDouble(at[0], at[1]), 0.03 * level + 0.01);
                points++;
            }
            assertTrue(points > 50, points + " points");
        }
    }

    @Test
    void the_part_that_is_high_holds_what_is_high_and_nothing_else() {
        ContourMap.Land land = land(32, BOWL);
        Contours contours = new Contours(land.x(), land.y(), land.height(), 1);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 4000; i++) {
            double x = random.nextDouble(-2, 4);
            double y = random.nextDouble(0, 40);
            double height = BOWL.applyAsDouble(x, y);
            if (Math.abs(height - 1) > 0.05) {
                assertEquals(height > 1, contours.part().contains(x, y), x + ", " + y);
            }
        }
    }

    @Test
    void a_saddle_has_one_side_of_its_line_high() {
        ContourMap.Land land =
                new ContourMap.Land(new double[] {0, 1}, new double[] {0, 1}, new double[][] {{1, 0}, {0, 1}});
        Contours high = new Contours(land.x(), land.y(), land.height(), 0.4);
        assertTrue(high.part().contains(0.5, 0.5), "the middle is 0.5");
        assertFalse(new Contours(land.x(), land.y(), land.height(), 0.6).part().contains(0.5, 0.5));
        assertTrue(high.part().contains(0.05, 0.05) && high.part().contains(0.95, 0.95));
        assertFalse(high.part().contains(0.95, 0.05) || high.part().contains(0.05, 0.95));
    }

    @Test
    void where_there_is_no_height_there_is_no_land() {
        ContourMap.Land land = land(16, (x, y) -> x > 1 ? Double.NaN : x);
        Contours all = new Contours(land.x(), land.y(), land.height(), Double.NEGATIVE_INFINITY);
        assertTrue(all.part().contains(0, 20));
        assertFalse(all.part().contains(2, 20));
        assertEquals(List.of(), new Contours(land.x(), land.y(), land.height(), 1e9).middles());
    }

    @Test
    void levels_are_where_the_land_is_and_finer_below() {
        ContourLevels levels = ContourLevels.of(land(64, BOWL));
        assertEquals(4, levels.classes().size());
        assertEquals(levels.classes().stream().sorted().toList(), levels.classes());
        assertTrue(levels.classes().getFirst() < 0.15 * levels.classes().getLast(), levels::toString);
        assertEquals(List.of(), ContourLevels.of(land(8, (x, y) -> 0.7)).classes(), "a plain has none");
        assertTrue(ContourLevels.of(land(8, (x, y) -> x > 0 ? 2 : 1)).classes().stream()
                        .allMatch(level -> level > 1 && level < 2)
                || ContourLevels.of(land(8, (x, y) -> x > 0 ? 2 : 1)).classes().isEmpty());
        ContourLevels narrow = ContourLevels.of(land(16, (x, y) -> 1234.5 + 1e-4 * x));
        assertEquals(4, narrow.classes().stream().distinct().count(), narrow::toString);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void the_valley_has_the_first_colour_and_the_heights_the_last(Theme theme) {
        BufferedImage image = new BufferedImage(440, 360, BufferedImage.TYPE_INT_RGB);
        map(land(64, BOWL)).draw(image.createGraphics(), AREA, theme);
        ContourFrame frame = ContourFrame.of(map(land(8, BOWL)), AREA);
        assertEquals(theme.level(0), colour(image, frame, 1.2, 22.5));
        assertEquals(theme.level(4), colour(image, frame, 3.9, 1));
        assertEquals(theme.background(), new Color(image.getRGB(3, 200)));
    }

    private static Color colour(BufferedImage image, ContourFrame frame, double x, double y) {
        return new Color(image.getRGB((int) frame.placeX(x), (int) frame.placeY(y)));
    }

    @Test
    void a_point_of_the_picture_has_the_values_that_are_drawn_there() {
        ContourMap map = map(land(8, BOWL));
        ContourFrame frame = ContourFrame.of(map, AREA);
        Point2D values = map.at(frame.placeX(0.5), frame.placeY(31), AREA).orElseThrow();
        assertEquals(0.5, values.getX(), 1e-9);
        assertEquals(31, values.getY(), 1e-9);
        assertTrue(map.at(2, 2, AREA).isEmpty());
        Axis steepness = new Axis("k", Axis.Scale.LOGARITHMIC, 0.5, 50);
        ContourFrame logarithmic = new ContourFrame(steepness, steepness, AREA);
        assertEquals(5, logarithmic.values(220, 180).orElseThrow().getX(), 1e-9);
        assertEquals(220, logarithmic.placeX(5), 1e-9);
    }

    @Test
    void its_table_has_every_crossing_and_the_way() {
        DataTable table = map(land(8, BOWL)).table();
        assertEquals(List.of("what", "a", "b", "loss"), table.header());
        assertEquals(81 + 3, table.rows().size());
        assertEquals(List.of("epoch 1", "-1.0", "5.0", "2.5"), table.rows().get(81));
        assertEquals(List.of("land", "-2.0", "0.0", "13.0"), table.rows().getFirst());
        assertEquals("", table.rows().getLast().get(3));
    }

    @ParameterizedTest
    @EnumSource(PictureExport.Format.class)
    void it_is_written_in_every_format_and_stays_small(PictureExport.Format format) {
        byte[] bytes = new PictureExport(map(land(64, BOWL)), Theme.LIGHT, 440, 360).bytes(format);
        assertTrue(bytes.length > 1000 && bytes.length < 600_000, bytes.length + " bytes");
        String begin = new String(bytes, 0, 8, StandardCharsets.ISO_8859_1);
        assertTrue(
                switch (format) {
                    case PNG -> begin.contains("PNG");
                    case SVG -> begin.startsWith("<?xml");
                    case PDF -> begin.startsWith("%PDF");
                    case CSV -> begin.startsWith("what,a,b");
                },
                begin);
    }

    @Test
    void a_line_chart_tells_the_x_at_a_point() {
        LineChart chart = new LineChart(
                "",
                new Axis("a", Axis.Scale.LINEAR, 10, 20),
                Axis.fitting("loss", Axis.Scale.LINEAR),
                List.of(),
                List.of(new Series("loss", "", SeriesStyle.SOLID, new double[] {10, 20}, new double[] {1, 2})),
                List.of(),
                true);
        double left = chart.at(100, 150, AREA).orElseThrow();
        double middle = chart.at(200, 150, AREA).orElseThrow();
        double right = chart.at(300, 150, AREA).orElseThrow();
        assertEquals(middle - left, right - middle, 1e-9);
        assertTrue(left > 10 && right < 20);
        assertTrue(chart.at(200, 355, AREA).isEmpty(), "below the axis");
    }
}
