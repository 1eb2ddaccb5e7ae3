package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.LineChart;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.Series;
import dev.sigmalab.visualizer.chart.SmallMultiples;
import dev.sigmalab.visualizer.model.Comparison.Side;
import dev.sigmalab.visualizer.model.ParameterCurves;
import dev.sigmalab.visualizer.model.ParameterOverview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two epochs, of one run or of two, drawn alike: axes are as long on both sides, whatever each needs.
///
/// @param one the left one
/// @param other the right one
record ComparedPictures(Picture one, Picture other) {
    /// What of the runs is drawn.
    enum Of {
        LOSS("Loss"),
        PARAMETERS("Parameters");

        private final String words;

        Of(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// @param room for how many charts there is on a side
    static ComparedPictures of(Of what, Side one, Side other, int room) {
        return switch (what) {
            case LOSS -> losses(one, other);
            case PARAMETERS -> parameters(one, other, room);
        };
    }

    /// Logarithmic where one of them needs that, unless it hides something of either.
    private static ComparedPictures losses(Side one, Side other) {
        boolean isLogarithmic = loss(one, LossPicture.Wanted.NONE).isLogarithmic()
                || loss(other, LossPicture.Wanted.NONE).isLogarithmic();
        LossPicture.Wanted wanted = LossPicture.Wanted.NONE.withScale(isLogarithmic);
        LossPicture left = loss(one, wanted);
        LossPicture right = loss(other, wanted);
        if (left.hides() || right.hides()) {
            left = loss(one, LossPicture.Wanted.NONE.withScale(false));
            right = loss(other, LossPicture.Wanted.NONE.withScale(false));
        }
        List<LineChart> charts = LineChart.aligned(List.of(left.chart(), right.chart()));
        return new ComparedPictures(charts.get(0), charts.get(1));
    }

    private static LossPicture loss(Side side, LossPicture.Wanted wanted) {
        return LossPicture.of(side.history(), side.timeline(), wanted);
    }

    /// The same parameter stands at the same place; what only one side has comes last.
    private static ComparedPictures parameters(Side one, Side other, int room) {
        List<LineChart> left = charts(one);
        Map<String, LineChart> right = new HashMap<>();
        charts(other).forEach(chart -> right.put(key(chart), chart));
        List<LineChart> ones = new ArrayList<>();
        List<LineChart> others = new ArrayList<>();
        List<LineChart> alone = new ArrayList<>();
        for (LineChart chart : left) {
            Optional.ofNullable(right.remove(key(chart)))
                    .ifPresentOrElse(
                            same -> {
                                List<LineChart> both = LineChart.aligned(List.of(chart, same));
                                ones.add(both.get(0));
                                others.add(both.get(1));
                            },
                            () -> alone.add(chart));
        }
        ones.addAll(alone);
        charts(other).stream().filter(chart -> right.containsKey(key(chart))).forEach(others::add);
        return new ComparedPictures(some(ones, room), some(others, room));
    }

    private static SmallMultiples some(List<LineChart> charts, int room) {
        List<LineChart> first = charts.stream().limit(room).toList();
        return new SmallMultiples(first, charts.size() - first.size());
    }

    private static List<LineChart> charts(Side side) {
        ParameterCurves curves = ParameterCurves.of(side.history());
        ParameterOverview overview = ParameterOverview.of(side.history(), side.timeline());
        return new ParameterCharts(side.history(), side.timeline(), curves, overview)
                .inOrderOfText()
                .charts();
    }

    private static String key(LineChart chart) {
        return chart.series().stream().map(Series::name).findFirst().orElse(chart.title());
    }
}
