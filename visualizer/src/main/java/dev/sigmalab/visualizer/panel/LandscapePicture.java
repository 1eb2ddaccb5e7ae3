package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.Axis;
import dev.sigmalab.visualizer.chart.ContourMap;
import dev.sigmalab.visualizer.chart.ContourMap.Spot;
import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Mark;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SeriesStyle;
import dev.sigmalab.visualizer.model.LandscapeAxis;
import dev.sigmalab.visualizer.model.LandscapePath.Point;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.model.LandscapeView.Terrain;
import dev.sigmalab.visualizer.model.Relief;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Survey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A loss as a landscape: a map over two parameters, a curve along one.
///
/// @param relief as far as it was looked at
/// @param asked a place that someone wants to know about
/// @param note at the bottom; empty for none
record LandscapePicture(
        LandscapeView view, Optional<Relief> relief, RunHistory history, Optional<Point> asked, String note) {
    Picture picture() {
        return view.y().isPresent() ? map(view.y().get()) : curve();
    }

    private Survey.Window window() {
        return view.terrain()
                .map(Terrain::survey)
                .map(Survey::window)
                .orElseGet(() -> view.path().window(view.x(), view.y(), Optional.empty()));
    }

    private static Axis axis(LandscapeAxis axis, double low, double high) {
        return new Axis(axis.label(), scale(axis), axis.natural(low), axis.natural(high));
    }

    private static Axis.Scale scale(LandscapeAxis axis) {
        return axis.isSteepness()
                ? Axis.Scale.LOGARITHMIC
                : switch (axis.quality()) {
                    case DATE -> Axis.Scale.DATE;
                    case TIMESTAMP -> Axis.Scale.TIMESTAMP;
                    case TIME -> Axis.Scale.TIME;
                    case INTEGER, NUMBER, INTERVAL, TRUTH -> Axis.Scale.LINEAR;
                };
    }

    private static double[] natural(LandscapeAxis axis, double[] numbers) {
        return Arrays.stream(numbers).map(axis::natural).toArray();
    }

    private String epoch(Point point) {
        return "epoch " + (history.firstEpoch() + point.step() + 1);
    }

    // --- over two -------------------------------------------------------------------------------------------------

    private ContourMap map(LandscapeAxis y) {
        Survey.Window window = window();
        LandscapeAxis x = view.x();
        return new ContourMap(
                axis(x, window.lowX(), window.highX()),
                axis(y, window.lowY(), window.highY()),
                view.kind().words(),
                relief.filter(it -> !it.isLine())
                        .map(it -> new ContourMap.Land(natural(x, it.x()), natural(y, it.y()), it.loss())),
                way(y),
                spots(y),
                note);
    }

    private List<ContourMap.Place> way(LandscapeAxis y) {
        List<ContourMap.Place> way = new ArrayList<>();
        for (int i = 0; i < view.path().x().length; i++) {
            int step = view.path().step()[i];
            way.add(new ContourMap.Place(
                    "epoch " + (history.firstEpoch() + step + 1),
                    view.x().natural(view.path().x()[i]),
                    y.natural(view.path().y()[i]),
                    recorded(step)));
        }
        return way;
    }

    private double recorded(int step) {
        return history.frameAt(step)
                .map(frame -> switch (view.kind()) {
                    case TRAINING -> frame.snapshot().loss();
                    case HOLDOUT -> frame.snapshot().holdoutLoss().orElse(Double.NaN);
                    case HARD -> frame.snapshot().hardLoss().orElse(Double.NaN);
                    case HARD_HOLDOUT -> frame.snapshot().hardHoldoutLoss().orElse(Double.NaN);
                })
                .orElse(Double.NaN);
    }

    /// Where the epoch looked at is the best, one mark says both.
    private List<Spot> spots(LandscapeAxis y) {
        List<Spot> spots = new ArrayList<>();
        view.start().ifPresent(start -> spots.add(spot(Spot.Kind.START, start, y, "start")));
        boolean isBest = view.best().isPresent()
                && view.best().map(Point::step).equals(view.now().map(Point::step));
        if (!isBest) {
            view.best().ifPresent(best -> spots.add(spot(Spot.Kind.BEST, best, y, "best")));
        }
        view.now()
                .ifPresent(
                        now -> spots.add(spot(Spot.Kind.NOW, now, y, isBest ? epoch(now) + ", the best" : epoch(now))));
        view.tried().ifPresent(tried -> spots.add(spot(Spot.Kind.TRIED, tried, y, "tried")));
        asked.ifPresent(point -> spots.add(spot(Spot.Kind.ASKED, point, y, "")));
        return spots;
    }

    private Spot spot(Spot.Kind kind, Point point, LandscapeAxis y, String label) {
        return new Spot(kind, view.x().natural(point.x()), y.natural(point.y()), label);
    }

    // --- along one ------------------------------------------------------------------------------------------------

    private LineChart curve() {
        Survey.Window window = window();
        List<Series> lines = new ArrayList<>();
        relief.filter(Relief::isLine)
                .ifPresent(it -> lines.add(new Series(
                        view.kind().words(), "", SeriesStyle.SOLID, natural(view.x(), it.x()), it.loss()[0])));
        view.start().ifPresent(start -> lines.add(point("start", SeriesStyle.SQUARES, start)));
        view.best().ifPresent(best -> lines.add(point("best", SeriesStyle.TRIANGLES, best)));
        view.now().ifPresent(now -> lines.add(point(epoch(now), SeriesStyle.DASHED, now)));
        view.tried().ifPresent(tried -> lines.add(point("tried", SeriesStyle.DOTTED, tried)));
        List<Mark> marks = new ArrayList<>();
        view.now().ifPresent(now -> marks.add(mark(Mark.Kind.CHOSEN_X, now)));
        asked.ifPresent(point -> marks.add(mark(Mark.Kind.EVENT_X, point)));
        return new LineChart(
                note,
                axis(view.x(), window.lowX(), window.highX()),
                Axis.fitting(view.kind().words(), Axis.Scale.LINEAR),
                List.of(),
                lines,
                marks,
                true);
    }

    private Mark mark(Mark.Kind kind, Point point) {
        return new Mark(kind, view.x().natural(point.x()), "");
    }

    /// On the curve, as high as it is between its points.
    private Series point(String name, SeriesStyle style, Point point) {
        double height =
                relief.filter(Relief::isLine).map(it -> it.at(point.x())).orElse(Double.NaN);
        return new Series(name, "", style, new double[] {view.x().natural(point.x())}, new double[] {height});
    }
}
