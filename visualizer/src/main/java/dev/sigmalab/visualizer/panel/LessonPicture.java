package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.Beside;
import dev.sigmalab.visualizer.chart.DataTable;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.SigmoidChart;
import dev.sigmalab.visualizer.chart.TextPicture;
import dev.sigmalab.visualizer.model.Blackboard;
import dev.sigmalab.visualizer.model.GateShape;
import dev.sigmalab.visualizer.model.Lesson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A lesson as pictures: the curve that the window shows, and all of it to be saved.
final class LessonPicture {
    private static final int POINTS = 241;
    /// Beyond so many units of its argument a sigmoid is flat.
    private static final double SLOPE = 8;

    private LessonPicture() {}

    static TextPicture words(List<String> lines) {
        return new TextPicture(
                lines,
                new DataTable(List.of("words"), lines.stream().map(List::of).toList()));
    }

    static SigmoidChart curve(Lesson lesson) {
        GateShape shape = lesson.shape();
        Gate gate = shape.gate();
        double[] x = places(shape);
        return new SigmoidChart(
                Lesson.words(shape),
                reading(lesson),
                new Axis(
                        gate.axis(),
                        GateMoves.scale(gate),
                        shape.histogram().low(),
                        shape.histogram().high()),
                shape.histogram().negative(),
                shape.histogram().positive(),
                x,
                at(x, shape::degree),
                at(x, value -> hard(shape, value)),
                at(x, value -> gate.slope(value, shape.bound(), shape.steepness())),
                lesson.own().map(own -> at(x, own::degree)),
                shape.middle(),
                lesson.point()
                        .map(point -> new SigmoidChart.Point(
                                point.x(),
                                point.truth(),
                                gate.slope(point.x(), shape.bound(), shape.steepness()),
                                "row: %s".formatted(Blackboard.figure(point.truth())))));
    }

    /// Evenly spaced, and closer around the threshold, however steep the curve is there.
    private static double[] places(GateShape shape) {
        double low = shape.histogram().low();
        double high = shape.histogram().high();
        double reach = SLOPE * shape.gate().spread() / shape.steepness();
        double nearest = 1e-6 * shape.gate().spread() / shape.steepness();
        return DoubleStream.concat(
                        between(low, high),
                        DoubleStream.concat(
                                between(shape.middle() - reach, shape.middle() + reach),
                                DoubleStream.of(shape.middle() - nearest, shape.middle(), shape.middle() + nearest)))
                .filter(x -> x >= low && x <= high)
                .sorted()
                .distinct()
                .toArray();
    }

    private static DoubleStream between(double low, double high) {
        return IntStream.range(0, POINTS).mapToDouble(i -> low + (high - low) * i / (POINTS - 1));
    }

    private static double[] at(double[] x, DoubleUnaryOperator curve) {
        return Arrays.stream(x).map(curve).toArray();
    }

    /// As SQL has it; the threshold itself is as near to either side as the other.
    private static double hard(GateShape shape, double x) {
        double beyond = x - shape.middle();
        return switch (shape.gate().comparator()) {
            case GREATER, GREATER_OR_EQUAL -> beyond > 0 ? 1 : 0;
            case LESS, LESS_OR_EQUAL -> beyond < 0 ? 1 : 0;
            case EQUAL -> beyond == 0 ? 1 : 0;
            case NOT_EQUAL -> beyond == 0 ? 0 : 1;
        };
    }

    private static String reading(Lesson lesson) {
        String steepness = "steepness " + SteepnessSlider.number(lesson.shape().steepness());
        return lesson.steepest().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%s · slope %.3g",
                        steepness,
                        lesson.steepest().getAsDouble())
                : steepness;
    }

    static String caption(Lesson lesson) {
        return lesson.own()
                .map(own -> "as trained: %s, steepness %s"
                        .formatted(own.boundText(), SteepnessSlider.number(own.steepness())))
                .orElse("as trained");
    }

    static String spoken(Lesson lesson) {
        return "%s, %s. %s. %s"
                .formatted(
                        Lesson.words(lesson.shape()),
                        reading(lesson),
                        lesson.board().title(),
                        String.join(". ", lesson.board().text()));
    }

    /// The curve with the blackboard.
    static Picture saved(Lesson lesson, SigmoidChart curve) {
        return new Beside(curve, new TextPicture(lesson.board().all(), numbers(lesson, curve)));
    }

    /// Curves, logics and arithmetic in one table.
    private static DataTable numbers(Lesson lesson, SigmoidChart curve) {
        List<List<String>> rows = new ArrayList<>();
        DataTable points = curve.table();
        for (List<String> point : points.rows()) {
            for (int column = 1; column < point.size(); column++) {
                rows.add(List.of(
                        points.header().get(column),
                        lesson.shape().gate().axis(),
                        point.getFirst(),
                        point.get(column)));
            }
        }
        for (Blackboard.InLogics row : lesson.board().logics()) {
            for (int logic = 0; logic < row.truths().size(); logic++) {
                rows.add(List.of(
                        "truth",
                        row.heading(),
                        Blackboard.LOGICS.get(logic),
                        Double.toString(row.truths().get(logic))));
            }
        }
        for (Blackboard.Line line : lesson.board().lines()) {
            rows.add(List.of("arithmetic", line.what(), line.how(), line.result()));
        }
        return new DataTable(List.of("part", "of", "at", "value"), rows);
    }
}
