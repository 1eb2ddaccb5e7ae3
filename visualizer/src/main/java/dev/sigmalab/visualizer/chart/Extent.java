package dev.sigmalab.visualizer.chart;

import java.util.List;
import org.jfree.data.Range;

/// From where to where an axis goes: what it must show, value by value.
final class Extent {
    private static final double MARGIN = 0.06;
    private static final double EMPTY_HIGH = 1;
    /// What a logarithmic axis without points spans.
    private static final double EMPTY_LOW = 0.1;

    private final Axis axis;
    private final boolean isLogarithmic;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private Extent(Axis axis) {
        this.axis = axis;
        this.isLogarithmic = axis.scale() == Axis.Scale.LOGARITHMIC;
    }

    /// An axis of x that shows the points of some charts.
    static Range ofX(Axis axis, List<LineChart> charts) {
        Extent extent = new Extent(axis);
        for (LineChart chart : charts) {
            chart.series().forEach(series -> extent.addSorted(series.x()));
        }
        return extent.range();
    }

    /// An axis of y that shows lines, areas and notable values of some charts.
    static Range ofY(Axis axis, List<LineChart> charts) {
        Extent extent = new Extent(axis);
        for (LineChart chart : charts) {
            for (Band band : chart.bands()) {
                extent.add(band.one());
                extent.add(band.other());
            }
            chart.series().forEach(series -> extent.add(series.y()));
            chart.marks().stream()
                    .filter(mark -> mark.kind() == Mark.Kind.NOTABLE_Y)
                    .forEach(mark -> extent.add(mark.at()));
        }
        return extent.range();
    }

    private boolean isUsable(double value) {
        return Double.isFinite(value) && (!isLogarithmic || value > 0);
    }

    private void add(double value) {
        if (isUsable(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    private void add(double[] values) {
        for (double value : values) {
            add(value);
        }
    }

    /// Of values in order the ends suffice, if there is nothing at either that is not drawn.
    private void addSorted(double[] values) {
        int last = values.length - 1;
        if (last > 0 && isUsable(values[0]) && isUsable(values[last])) {
            add(values[0]);
            add(values[last]);
        } else {
            add(values);
        }
    }

    private Range range() {
        boolean isEmpty = low > high;
        double from = isEmpty ? isLogarithmic ? EMPTY_LOW : 0 : low;
        double to = isEmpty ? EMPTY_HIGH : high;
        Range fitted = isLogarithmic ? aroundLogarithms(from, to) : around(from, to);
        return new Range(
                Double.isNaN(axis.low()) ? fitted.getLowerBound() : axis.low(),
                Double.isNaN(axis.high()) ? fitted.getUpperBound() : axis.high());
    }

    private static Range around(double low, double high) {
        double span = high - low;
        double margin = span > 0 ? span * MARGIN : Math.max(Math.abs(high) * MARGIN, Double.MIN_NORMAL);
        // A flat line at 0 has nothing to measure its margin by.
        return high == 0 && low == 0 ? new Range(-1, 1) : new Range(low - margin, high + margin);
    }

    private static Range aroundLogarithms(double low, double high) {
        double factor = high > low ? Math.pow(high / low, MARGIN) : 2;
        return new Range(low / factor, high * factor);
    }
}
