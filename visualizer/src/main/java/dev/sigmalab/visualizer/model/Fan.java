package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;

/// How the values of a learnable column lie over the epochs. Immutable.
///
/// @param x `[points]`, steps of a run
/// @param quantiles the least, those at 5, 25, 50, 75 and 95 percent, the greatest; `[points]` each
public record Fan(double[] x, List<double[]> quantiles) {
    /// How many quantiles there are.
    public static final int COUNT = 7;

    /// Which of them is the middle.
    public static final int MEDIAN = 3;

    public Fan {
        quantiles = List.copyOf(quantiles);
    }

    /// The distribution of a column over the epochs that are kept.
    ///
    /// @param column its place among the columns of a snapshot
    static Fan of(RunHistory history, int column) {
        List<Snapshot.ColumnSummary> summaries = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            List<Snapshot.ColumnSummary> columns =
                    history.frame(i).snapshot().details().columns();
            if (column < columns.size() && columns.get(column).quantiles().size() == COUNT) {
                summaries.add(columns.get(column));
                steps.add(history.frame(i).step());
            }
        }
        List<double[]> quantiles = new ArrayList<>();
        for (int quantile = 0; quantile < COUNT; quantile++) {
            int at = quantile;
            quantiles.add(summaries.stream()
                    .mapToDouble(summary -> summary.quantiles().get(at))
                    .toArray());
        }
        return new Fan(steps.stream().mapToDouble(Integer::doubleValue).toArray(), quantiles);
    }

    /// The same to the eye.
    Fan thinned() {
        int[] places = Thinning.places(x.length);
        return new Fan(
                Thinning.at(places, x),
                quantiles.stream().map(column -> Thinning.at(places, column)).toList());
    }

    /// The middle value at a step; NaN before the first.
    public double median(double step) {
        return new Curve(x, quantiles.get(MEDIAN)).at(step);
    }
}
