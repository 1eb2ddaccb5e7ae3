package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SeriesStyle;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.model.Curve;
import dev.sigmalab.visualizer.model.Frame;
import dev.sigmalab.visualizer.model.ParameterCurves;
import dev.sigmalab.visualizer.model.ParameterInfo;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/// The parameters of a run as small charts, one for each, and one for the steepness.
record ParameterCharts(RunHistory history, Timeline timeline, ParameterCurves curves, List<ParameterCurves.Row> rows) {
    private static final int MOST_SPOKEN = 8;

    /// @param room how many charts there is room for
    /// @param chosen indices of parameters to draw before others
    SmallMultiples first(int room, List<Integer> chosen) {
        SequencedSet<Integer> order = new LinkedHashSet<>(chosen);
        for (int i = 0; i < rows.size() && order.size() < room; i++) {
            order.add(i);
        }
        List<LineChart> charts = new ArrayList<>();
        order.stream().filter(i -> i < rows.size()).limit(room).forEach(i -> charts.add(parameter(i)));
        int others = rows.size() - charts.size();
        // The steepness is drawn where it takes no parameter's place.
        if (charts.size() < room) {
            charts.add(steepness());
        }
        return new SmallMultiples(charts, others);
    }

    private LineChart parameter(int index) {
        ParameterInfo info = curves.parameters().get(index);
        List<Mark> marks = new ArrayList<>(Epochs.marks(history, timeline, false));
        curves.inSql(index).ifPresent(value -> marks.add(new Mark(Mark.Kind.NOTABLE_Y, value, "")));
        for (double limit : new double[] {info.low(), info.high()}) {
            if (Double.isFinite(limit)) {
                marks.add(new Mark(Mark.Kind.LIMIT_Y, limit, "limit"));
            }
        }
        String title = info.name() + " " + rows.get(index).now();
        return chart(title, info.name(), scale(info.quality()), curves.values(index), marks);
    }

    private LineChart steepness() {
        String title = "steepness " + steepness(timeline.frame(history));
        return chart(title, "steepness", Axis.Scale.LINEAR, curves.steepness(), Epochs.marks(history, timeline, false));
    }

    private LineChart chart(String title, String name, Axis.Scale scale, Curve curve, List<Mark> marks) {
        Series line = new Series(name, "", SeriesStyle.SOLID, Epochs.shown(curve.x()), curve.y());
        return new LineChart(
                title, Epochs.axis(history, ""), Axis.fitting("", scale), List.of(), List.of(line), marks, false);
    }

    /// The first few values, for those who do not see the lines.
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
