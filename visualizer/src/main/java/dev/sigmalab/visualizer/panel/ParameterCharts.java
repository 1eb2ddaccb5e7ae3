package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.Band;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SeriesStyle;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.model.Curve;
import dev.sigmalab.visualizer.model.Fan;
import dev.sigmalab.visualizer.model.Frame;
import dev.sigmalab.visualizer.model.ParameterCurves;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.ParameterOverview;
import dev.sigmalab.visualizer.model.ParameterTracks;
import dev.sigmalab.visualizer.model.ParameterTracks.Track;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import dev.sigmalab.visualizer.model.Tried;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The parameters of a run as small charts: one for each or for each interval, one for each learnable column, and those
/// of the steepnesses.
///
/// @param tried what is tried out instead of what the epoch has
record ParameterCharts(
        RunHistory history, Timeline timeline, ParameterCurves curves, ParameterOverview overview, Tried tried) {
    /// Nothing is tried.
    ParameterCharts(RunHistory history, Timeline timeline, ParameterCurves curves, ParameterOverview overview) {
        this(history, timeline, curves, overview, Tried.NONE);
    }

    private static final int MOST_SPOKEN = 8;

    /// So many charts are compared at most.
    private static final int MOST_COMPARED = 60;

    /// Charts that stay in their places whatever becomes of a parameter.
    SmallMultiples inOrderOfText() {
        return first(
                MOST_COMPARED,
                IntStream.range(0, overview.lines().size()).boxed().toList());
    }

    /// @param room how many charts there is room for
    /// @param chosen indices of parameters to draw before others
    SmallMultiples first(int room, List<Integer> chosen) {
        SequencedSet<Integer> order = new LinkedHashSet<>(chosen);
        order.addAll(overview.order());
        List<Track> parameters = ParameterTracks.of(
                history, order.stream().filter(i -> i < overview.lines().size()).toList());
        List<Track> others = ParameterTracks.others(history);
        // Columns are few and hold most of what is learned; steepnesses are drawn where they take no one's place.
        List<Track> tracks = new ArrayList<>();
        others.stream().filter(ParameterTracks.Column.class::isInstance).forEach(tracks::add);
        tracks.addAll(parameters);
        int mustBeSeen = tracks.size();
        others.stream()
                .filter(track -> !(track instanceof ParameterTracks.Column))
                .forEach(tracks::add);
        List<LineChart> charts = tracks.stream().limit(room).map(this::chart).toList();
        return new SmallMultiples(charts, Math.max(0, mustBeSeen - charts.size()));
    }

    private LineChart chart(Track track) {
        return switch (track) {
            case ParameterTracks.Single(String name, int index) -> single(name, index);
            case ParameterTracks.Interval interval -> interval(interval);
            case ParameterTracks.Column(String name, int index) -> column(name, index);
            case ParameterTracks.OwnSteepness(String name, int index) ->
                steepness(
                        "steepness of " + name,
                        curves.ownSteepness(index),
                        curves.ownSteepnessAt(index, step()),
                        tried.steepness(index));
            case ParameterTracks.Steepness(String name) ->
                steepness(name, curves.steepness(), curves.steepnessAt(step()), tried.steepness());
        };
    }

    private LineChart single(String name, int index) {
        ParameterInfo info = curves.parameters().get(index);
        String title = name + " " + overview.lines().get(index).values().now();
        List<Mark> marks = marks();
        addLimits(marks, index);
        return chart(title, scale(info.quality()), List.of(), List.of(line(index)), marks);
    }

    private Series line(int index) {
        Curve curve = curves.values(index);
        return new Series(
                curves.parameters().get(index).name(),
                "",
                SeriesStyle.SOLID,
                Epochs.of(history).at(curve.x()),
                curve.y());
    }

    private void addLimits(List<Mark> marks, int index) {
        ParameterInfo info = curves.parameters().get(index);
        addTried(marks, tried.of(info.name()), info);
        curves.inSql(index).ifPresent(value -> marks.add(new Mark(Mark.Kind.NOTABLE_Y, value, "")));
        for (double limit : new double[] {info.low(), info.high()}) {
            if (Double.isFinite(limit)) {
                marks.add(new Mark(Mark.Kind.LIMIT_Y, limit, "limit"));
            }
        }
    }

    private static void addTried(List<Mark> marks, OptionalDouble value, ParameterInfo info) {
        value.ifPresent(at -> marks.add(new Mark(Mark.Kind.NOTABLE_Y, at, "tried " + info.text(at))));
    }

    /// Two ends and what lies between; a gap in one is a gap in the other, since both are of the same epochs.
    private LineChart interval(ParameterTracks.Interval interval) {
        Series low = line(interval.low());
        Series high = line(interval.high());
        ParameterCurves.Between both = curves.between(interval.low(), interval.high());
        Band between =
                new Band(interval.name(), SeriesStyle.SOLID, Epochs.of(history).at(both.x()), both.low(), both.high());
        List<Mark> marks = marks();
        addLimits(marks, interval.low());
        addLimits(marks, interval.high());
        String title = "%s %s to %s"
                .formatted(
                        interval.name(),
                        overview.lines().get(interval.low()).values().now(),
                        overview.lines().get(interval.high()).values().now());
        Quality quality = curves.parameters().get(interval.low()).quality();
        return chart(title, scale(quality), List.of(between), List.of(low, high), marks);
    }

    /// All values, most of them, half of them, and the middle one.
    private LineChart column(String name, int index) {
        Fan fan = curves.column(index);
        double[] x = Epochs.of(history).at(fan.x());
        List<Band> bands = new ArrayList<>();
        String[] shares = {"all", "90%", "50%"};
        for (int i = 0; i < shares.length; i++) {
            bands.add(new Band(
                    shares[i],
                    SeriesStyle.SOLID,
                    x,
                    fan.quantiles().get(i),
                    fan.quantiles().get(Fan.COUNT - 1 - i)));
        }
        Series median =
                new Series("median", "", SeriesStyle.SOLID, x, fan.quantiles().get(Fan.MEDIAN));
        String value = ParameterInfo.number(name).text(curves.medianAt(index, step()));
        return chart(name + ", median " + value, Axis.Scale.LINEAR, bands, List.of(median), marks());
    }

    private int step() {
        return timeline.step(history).orElse(0);
    }

    private LineChart steepness(String name, Curve curve, double looked, OptionalDouble attempted) {
        String now = String.format(Locale.ROOT, "%.1f", looked);
        Series line = new Series(name, "", SeriesStyle.SOLID, Epochs.of(history).at(curve.x()), curve.y());
        List<Mark> marks = marks();
        addTried(marks, attempted, ParameterInfo.number(name));
        return chart(name + " " + now, Axis.Scale.LINEAR, List.of(), List.of(line), marks);
    }

    private List<Mark> marks() {
        return new ArrayList<>(Epochs.marks(history, timeline, false));
    }

    private LineChart chart(String title, Axis.Scale scale, List<Band> bands, List<Series> lines, List<Mark> marks) {
        return new LineChart(title, Epochs.axis(history, ""), Axis.fitting("", scale), bands, lines, marks, false);
    }

    static String spoken(List<ParameterCurves.Row> rows) {
        return rows.stream()
                .limit(MOST_SPOKEN)
                .map(row -> ", " + row.name() + " " + row.now())
                .collect(Collectors.joining());
    }

    static String steepness(Optional<Frame> frame) {
        return frame.map(seen ->
                        String.format(Locale.ROOT, "%.1f", seen.snapshot().steepness()))
                .orElse("");
    }

    private static Axis.Scale scale(Quality quality) {
        return switch (quality) {
            case DATE -> Axis.Scale.DATE;
            case TIMESTAMP -> Axis.Scale.TIMESTAMP;
            case TIME -> Axis.Scale.TIME;
            case INTEGER, NUMBER, INTERVAL, TRUTH -> Axis.Scale.LINEAR;
        };
    }
}
