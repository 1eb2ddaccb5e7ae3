package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Reduction;

/// Reduces rows to the targets of an edge, target by target, so that threads do not change the order of the sums.
final class Segments {
    private static final int GROUPS_PER_TASK = 1024;

    private final Workers workers;
    private final Reduction reduction;
    private final int width;

    Segments(Workers workers, Reduction reduction, int width) {
        this.workers = workers;
        this.reduction = reduction;
        this.width = width;
    }

    /// @param source `[rows × width]`
    /// @param out `[groups × width]`, all 0
    void reduce(double[] source, Grouping grouping, double[] out) {
        int tasks = (grouping.groups() + GROUPS_PER_TASK - 1) / GROUPS_PER_TASK;
        workers.run(tasks, (task, _) -> {
            int end = Math.min(grouping.groups(), (task + 1) * GROUPS_PER_TASK);
            for (int group = task * GROUPS_PER_TASK; group < end; group++) {
                reduce(source, grouping, group, out);
            }
        });
    }

    private void reduce(double[] source, Grouping grouping, int group, double[] out) {
        int start = grouping.starts()[group];
        int end = grouping.starts()[group + 1];
        for (int k = 0; k < width && start < end; k++) {
            double result = source[grouping.rows()[start] * width + k];
            for (int i = start + 1; i < end; i++) {
                double x = source[grouping.rows()[i] * width + k];
                result = switch (reduction) {
                    case SUM -> result + x;
                    case MAX -> Math.max(result, x);
                    case MIN -> Math.min(result, x);
                };
            }
            out[group * width + k] = result;
        }
    }
}
