package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.train.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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
            Frame frame = history.frame(i);
            summary(frame, column).ifPresent(summary -> {
                summaries.add(summary);
                steps.add(frame.step());
            });
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

    /// The same to the eye, however long the run is.
    static Fan drawn(RunHistory history, int column) {
        return history.grown(
                Fan.class,
                column,
                () -> new ColumnsCourse<>(
                        COUNT,
                        frame -> summary(frame, column)
                                .map(summary -> summary.quantiles().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()),
                        false,
                        columns -> new Fan(columns.getFirst(), columns.subList(1, columns.size()))));
    }

    private static Optional<Snapshot.ColumnSummary> summary(Frame frame, int column) {
        List<Snapshot.ColumnSummary> columns = frame.snapshot().details().columns();
        return column < columns.size() && columns.get(column).quantiles().size() == COUNT
                ? Optional.of(columns.get(column))
                : Optional.empty();
    }

    /// The middle value of a column at a step, or the last before it that is kept; NaN before the first.
    static double median(RunHistory history, int column, int step) {
        return history.last(
                step,
                frame -> summary(frame, column)
                        .map(summary -> OptionalDouble.of(summary.quantiles().get(MEDIAN)))
                        .orElse(OptionalDouble.empty()));
    }
}
