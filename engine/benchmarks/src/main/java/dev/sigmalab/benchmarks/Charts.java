package dev.sigmalab.benchmarks;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SeriesStyle;
import dev.sigmalab.visualizer.chart.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// `./sigmalab bench --charts FOLDER`: processor time per epoch by engine, and how it grows with rows, predicates and
/// groups.
final class Charts {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int ROWS = 250_048;
    private static final Map<String, SeriesStyle> STYLES = Map.of(
            "cpu", SeriesStyle.SOLID,
            "by-hand", SeriesStyle.DASHED,
            "nd4j", SeriesStyle.DOTTED,
            "pytorch", SeriesStyle.TRIANGLES,
            "duckdb", SeriesStyle.SQUARES,
            "h2", SeriesStyle.BENEATH);

    private final Path folder;
    private final List<Entry> everybody;
    private final List<Entry> ours;

    /// @param entries those on several threads are left out
    Charts(Path folder, List<Entry> entries) {
        this.folder = folder;
        this.everybody = entries.stream()
                .filter(entry -> STYLES.containsKey(entry.name()))
                .toList();
        this.ours = entries.stream()
                .filter(entry -> List.of("cpu", Entry.FIRST).contains(entry.name()))
                .toList();
    }

    void draw() {
        draw(
                "bench-peers",
                new Axis("rows", Axis.Scale.LOGARITHMIC, Double.NaN, Double.NaN),
                Axis.Scale.LOGARITHMIC,
                everybody,
                List.of(10_048, 100_032, 1_000_000, 10_000_000),
                rows -> FilterWorkload.random(rows, false));
        draw(
                "bench-rows",
                fromZero("rows", 2_000_000),
                Axis.Scale.LINEAR,
                ours,
                List.of(100_032, 500_032, 1_000_000, 1_500_032, 2_000_000),
                rows -> FilterWorkload.random(rows, false));
        draw(
                "bench-predicates",
                fromZero("predicates, " + ROWS + " rows", 40),
                Axis.Scale.LINEAR,
                ours,
                List.of(1, 5, 10, 20, 30, 40),
                predicates -> WideWorkload.random(ROWS, predicates));
        draw(
                "bench-groups",
                fromZero("groups of 20 orders", 100_000),
                Axis.Scale.LINEAR,
                ours,
                List.of(1_000, 25_000, 50_000, 75_000, 100_000),
                groups -> GroupedWorkload.random(20 * groups, groups));
    }

    private static Axis fromZero(String label, double high) {
        return new Axis(label, Axis.Scale.LINEAR, 0, high);
    }

    private void draw(
            String name,
            Axis x,
            Axis.Scale scale,
            List<Entry> entries,
            List<Integer> sizes,
            IntFunction<Workload> workload) {
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        entries.forEach(entry -> points.put(entry.name(), new ArrayList<>()));
        for (int size : sizes) {
            Workload made = workload.apply(size);
            List<Entry> able = entries.stream()
                    .filter(entry -> made.rows() <= entry.mostRows())
                    .toList();
            new Race(made, able, Race.Pace.FULL)
                    .run()
                    .forEach(row -> points.get(row.engine()).add(new double[] {size, row.cpuMs()}));
        }
        List<Series> lines = points.entrySet().stream()
                .map(line -> new Series(
                        line.getKey(),
                        "",
                        STYLES.get(line.getKey()),
                        column(line.getValue(), 0),
                        column(line.getValue(), 1)))
                .toList();
        double low = scale == Axis.Scale.LINEAR ? 0 : Double.NaN;
        Axis y = new Axis("processor ms per epoch", scale, low, Double.NaN);
        write(name, new LineChart("", x, y, List.of(), lines, List.of(), true));
    }

    private static double[] column(List<double[]> points, int index) {
        return points.stream().mapToDouble(point -> point[index]).toArray();
    }

    private void write(String name, LineChart chart) {
        try {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(name + ".svg"),
                    new PictureExport(chart, Theme.LIGHT, WIDTH, HEIGHT).bytes(PictureExport.Format.SVG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
