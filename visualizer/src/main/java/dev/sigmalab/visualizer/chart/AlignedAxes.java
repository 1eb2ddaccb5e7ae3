package dev.sigmalab.visualizer.chart;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jfree.data.Range;

/// The axes that hold what several charts draw.
record AlignedAxes(List<LineChart> drawn) {
    List<LineChart> charts() {
        if (drawn.isEmpty()) {
            return drawn;
        }
        Axis x = common(LineChart::x, Extent::ofX);
        Axis y = common(LineChart::y, Extent::ofY);
        return drawn.stream()
                .map(chart -> new LineChart(
                        chart.title(), x, y, chart.bands(), chart.series(), chart.marks(), chart.legend()))
                .toList();
    }

    /// Where one chart needs a linear axis all have one.
    private Axis common(Function<LineChart, Axis> which, BiFunction<Axis, List<LineChart>, Range> extent) {
        Axis first = which.apply(drawn.getFirst());
        boolean isLinear = drawn.stream().map(which).anyMatch(axis -> axis.scale() == Axis.Scale.LINEAR);
        Axis.Scale scale = isLinear ? Axis.Scale.LINEAR : first.scale();
        double low = drawn.stream()
                .map(which)
                .mapToDouble(Axis::low)
                .reduce(AlignedAxes::lower)
                .orElseThrow();
        double high = drawn.stream()
                .map(which)
                .mapToDouble(Axis::high)
                .reduce(AlignedAxes::higher)
                .orElseThrow();
        Axis wished = new Axis(first.label(), scale, low, high);
        Range range = extent.apply(wished, drawn);
        return new Axis(first.label(), scale, range.getLowerBound(), range.getUpperBound());
    }

    /// An end that fits the points fits those of all charts.
    private static double lower(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.min(one, other);
    }

    private static double higher(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.max(one, other);
    }
}
