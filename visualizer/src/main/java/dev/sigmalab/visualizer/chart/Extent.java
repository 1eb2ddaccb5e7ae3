package dev.sigmalab.visualizer.chart;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import org.jfree.data.Range;

/// From where to where an axis goes.
final class Extent {
    private static final double MARGIN = 0.06;
    private static final double EMPTY_HIGH = 1;
    /// What a logarithmic axis without points spans.
    private static final double EMPTY_LOW = 0.1;

    private Extent() {}

    static Range of(Axis axis, DoubleStream values) {
        boolean isLogarithmic = axis.scale() == Axis.Scale.LOGARITHMIC;
        DoubleSummaryStatistics usable = values.filter(Double::isFinite)
                .filter(value -> !isLogarithmic || value > 0)
                .summaryStatistics();
        boolean isEmpty = usable.getCount() == 0;
        double low = isEmpty ? isLogarithmic ? EMPTY_LOW : 0 : usable.getMin();
        double high = isEmpty ? EMPTY_HIGH : usable.getMax();
        Range fitted = isLogarithmic ? aroundLogarithms(low, high) : around(low, high);
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
