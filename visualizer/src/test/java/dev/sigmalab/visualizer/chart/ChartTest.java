package dev.sigmalab.visualizer.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.visualizer.chart.Axis.Scale;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

class ChartTest {
    private static Series line(SeriesStyle style, double... y) {
        return new Series(
                style.name(),
                "",
                style,
                IntStream.range(0, y.length).asDoubleStream().toArray(),
                y);
    }

    private static LineChart chart(Series... series) {
        return new LineChart(
                "",
                Axis.fitting("epoch", Scale.COUNT),
                Axis.fitting("loss", Scale.LINEAR),
                List.of(),
                List.of(series),
                List.of(),
                true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LINEAR | 0 | 1 | 5 | 0 0.2 0.4 0.6 0.8 1",
                "LINEAR | 0.31 | 0.33 | 4 | 0.31 0.315 0.32 0.325 0.33",
                "LINEAR | 29800 | 41000 | 3 | 30000 35000 40000",
                "LINEAR | -1 | 1 | 2 | -1 0 1",
                "COUNT | 1 | 4 | 9 | 1 2 3 4",
                "COUNT | 1 | 400 | 5 | 100 200 300 400",
                "LOGARITHMIC | 0.001 | 1 | 4 | 0.001 0.01 0.1 1",
                "LOGARITHMIC | 0.02 | 1 | 6 | 0.02 0.05 0.1 0.2 0.5 1",
                "LOGARITHMIC | 1e-12 | 1 | 4 | 1e-12 1e-9 1e-6 0.001 1",
                "LOGARITHMIC | 2 | 3 | 4 | 2 2.5 3",
                "TIME | 0 | 86399 | 4 | 00:00 06:00 12:00 18:00",
            })
    void ticks_are_round(Scale scale, double low, double high, int most, String labels) {
        assertEquals(
                List.of(labels.split(" ")),
                Ticks.of(scale, low, high, most).stream().map(Ticks.Tick::label).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-01, 2024-03-04, 4, 2024-03-01 2024-03-02 2024-03-03 2024-03-04",
        "2022-06-01, 2024-06-01, 3, 2023 2024",
        "2024-01-15, 2024-05-15, 4, 2024-02 2024-03 2024-04 2024-05",
        "1990-05-01, 2024-05-01, 4, 2000 2010 2020",
    })
    void ticks_of_dates_are_days_months_or_years(LocalDate low, LocalDate high, int most, String labels) {
        List<String> expected = List.of(labels.split(" "));
        List<String> found = Ticks.of(Scale.DATE, low.toEpochDay(), high.toEpochDay(), most).stream()
                .map(Ticks.Tick::label)
                .toList();
        assertTrue(found.containsAll(expected) && found.size() <= expected.size() + 1, found.toString());
        assertEquals(
                found,
                Ticks.of(Scale.TIMESTAMP, low.toEpochDay() * 86_400.0, high.toEpochDay() * 86_400.0, most).stream()
                        .map(tick -> tick.label().replace(" 00:00", ""))
                        .toList());
    }

    @Test
    void a_reduced_line_has_the_extremes_of_every_column_and_no_more_points_than_can_be_seen() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        double[] y = random.doubles(10_000).toArray();
        y[5000] = Double.NaN;
        Series reduced = Decimation.of(line(SeriesStyle.SOLID, y), 0, y.length, 100);
        assertTrue(reduced.x().length <= 4 * 102, "seed " + seed);
        for (int column = 0; column < 100; column++) {
            int from = column * 100;
            double lowest = Arrays.stream(y, from, from + 100)
                    .filter(Double::isFinite)
                    .min()
                    .orElseThrow();
            double highest = Arrays.stream(y, from, from + 100)
                    .filter(Double::isFinite)
                    .max()
                    .orElseThrow();
            double[] kept = IntStream.range(0, reduced.x().length)
                    .filter(i -> reduced.x()[i] >= from && reduced.x()[i] < from + 100)
                    .mapToDouble(i -> reduced.y()[i])
                    .filter(Double::isFinite)
                    .toArray();
            assertEquals(lowest, Arrays.stream(kept).min().orElseThrow(), "seed " + seed);
            assertEquals(highest, Arrays.stream(kept).max().orElseThrow(), "seed " + seed);
        }
        assertEquals(1, Arrays.stream(reduced.y()).filter(Double::isNaN).count(), "interruptions stay");
        Series few = line(SeriesStyle.SOLID, 1, 2, 3);
        assertArrayEquals(few.y(), Decimation.of(few, 0, 2, 100).y());
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void every_line_is_drawn_in_the_colour_of_its_theme(Theme theme) throws IOException {
        LineChart chart = chart(Arrays.stream(SeriesStyle.values())
                .map(style -> line(style, style.ordinal(), style.ordinal(), style.ordinal()))
                .toArray(Series[]::new));
        BufferedImage image = image(new PictureExport(chart, theme, 400, 300));
        assertEquals(theme.background().getRGB(), image.getRGB(2, 2));
        for (SeriesStyle style : SeriesStyle.values()) {
            assertTrue(count(image, style.colour(theme)) > 200, style + " in " + theme);
        }
        assertEquals(800, image.getWidth(), "twice as sharp as a screen");
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void nothing_to_draw_and_a_single_point_are_pictures_too(Scale scale) throws IOException {
        for (double[] y : new double[][] {{}, {0}, {5}, {-5}, {Double.NaN}, {1e300, -1e300}}) {
            LineChart chart = new LineChart(
                    "title",
                    Axis.fitting("epoch", Scale.COUNT),
                    Axis.fitting("", scale),
                    List.of(new Band("band", SeriesStyle.DOTTED, new double[y.length], y, y)),
                    List.of(line(SeriesStyle.SOLID, y)),
                    List.of(new Mark(Mark.Kind.CHOSEN_X, 1, "1"), new Mark(Mark.Kind.LIMIT_Y, 2, "limit")),
                    true);
            BufferedImage image = image(new PictureExport(chart, Theme.LIGHT, 200, 100));
            if (y.length == 1 && y[0] == 5) {
                assertTrue(count(image, SeriesStyle.SOLID.colour(Theme.LIGHT)) > 150, "a lone point is drawn");
            }
        }
    }

    @Test
    void files_have_what_the_screen_shows() throws Exception {
        LineChart chart = chart(line(SeriesStyle.SOLID, 1, 2, 0.5), line(SeriesStyle.DASHED, 3, Double.NaN, 0.25));
        PictureExport export = new PictureExport(chart, Theme.LIGHT, 320, 200);
        String svg = new String(export.bytes(PictureExport.Format.SVG), StandardCharsets.UTF_8);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg.replaceFirst("<!DOCTYPE[^>]*>", ""))));
        assertEquals("svg", document.getDocumentElement().getNodeName());
        assertTrue(svg.contains("SOLID") && svg.contains("epoch"), "text stays text");
        String pdf = new String(export.bytes(PictureExport.Format.PDF), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF-") && pdf.stripTrailing().endsWith("%%EOF"));
        assertEquals(
                "epoch,SOLID,DASHED\r\n0,1.0,3.0\r\n1,2.0,\r\n2,0.5,0.25\r\n",
                new String(export.bytes(PictureExport.Format.CSV), StandardCharsets.UTF_8));
    }

    @Test
    void csv_quotes_what_would_break_it() {
        assertEquals(
                "\"a,b\",\"say \"\"x\"\"\"\r\n1,\r\n",
                new DataTable(List.of("a,b", "say \"x\""), List.of(List.of("1", ""))).csv());
    }

    @Test
    void small_charts_that_do_not_fit_are_counted() throws IOException {
        List<LineChart> charts = IntStream.range(0, 50)
                .mapToObj(i -> chart(line(SeriesStyle.SOLID, i, i + 1)))
                .toList();
        int room = SmallMultiples.room(440, 300);
        assertTrue(room >= 4 && room < 50, "room " + room);
        String svg = new String(
                new PictureExport(new SmallMultiples(charts, 950), Theme.DARK, 440, 300)
                        .bytes(PictureExport.Format.SVG),
                StandardCharsets.UTF_8);
        assertTrue(svg.contains("and " + (1000 - room) + " more"), "the rest is counted");
        assertEquals(100, new SmallMultiples(charts, 0).table().rows().size());
    }

    @Test
    void a_level_of_a_heat_map_is_told_by_colour_and_by_number() {
        double[] x = {0, 10, 20, 30, 40};
        HeatMap.Row row = new HeatMap.Row("a,b", "5 high", x, new int[] {0, 1, 2, 3, 4}, x);
        HeatMap map = new HeatMap(
                new Axis("epoch", Scale.COUNT, 0, 50),
                List.of("dead", "faint", "moderate", "strong", "large"),
                List.of(row),
                List.of(),
                Optional.of("a,b"));
        for (Theme theme : Theme.values()) {
            String svg = new String(
                    new PictureExport(map, theme, 400, 140).bytes(PictureExport.Format.SVG), StandardCharsets.UTF_8);
            for (int level = 0; level < HeatMap.MOST_LEVELS; level++) {
                assertTrue(svg.contains(">" + (level + 1) + "</text>"), "number of level " + level + " in " + theme);
            }
        }
        assertEquals("\"a,b\",10,10.0,faint", map.table().csv().split("\r\n")[2]);
        Rectangle2D area = new Rectangle2D.Double(0, 0, 400, 140);
        assertEquals(Optional.of("a,b"), map.at(200, 25, area));
        assertEquals(Optional.empty(), map.at(200, 60, area));
    }

    private static BufferedImage image(PictureExport export) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(export.bytes(PictureExport.Format.PNG)));
    }

    private static int count(BufferedImage image, Color colour) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void gates_have_the_room_where_there_is_too_little_for_the_weights_over_epochs() {
        Rectangle2D wide = GateChart.plot(440, 400, 2, 1, true);
        assertTrue(wide.getMaxY() <= 400 - GateChart.HEAT, "above the weights over epochs");
        Rectangle2D first = GateChart.plot(440, 140, 2, 0, true);
        Rectangle2D second = GateChart.plot(440, 140, 2, 1, true);
        assertTrue(first.getHeight() > 20 && second.getHeight() > 20, first + ", " + second);
        assertTrue(second.getMaxY() <= 140 && first.getMaxY() <= second.getY());
        assertEquals(first, GateChart.plot(440, 140, 2, 0, false));
    }

    @Test
    void at_the_least_height_no_gate_is_left_out_nor_the_weights_over_epochs() {
        for (int gates = 1; gates <= GateChart.MOST; gates++) {
            for (boolean hasHeat : new boolean[] {false, true}) {
                double height = GateChart.lowest(gates, hasHeat);
                assertEquals(gates, GateChart.shown(height, gates, hasHeat));
                Rectangle2D last = GateChart.plot(440, height, gates, gates - 1, hasHeat);
                assertTrue(last.getHeight() > 20, last::toString);
                assertTrue(last.getMaxY() <= height - (hasHeat ? GateChart.HEAT : 0), last::toString);
            }
        }
        assertEquals(GateChart.MOST, GateChart.shown(1e6, GateChart.MOST + 10, true));
    }
}
