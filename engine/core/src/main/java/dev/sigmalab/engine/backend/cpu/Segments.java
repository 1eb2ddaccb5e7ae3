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
    /// @param out `[groups × width]`; 0 where a group has no rows
    void reduce(float[] source, Grouping grouping, float[] out) {
        int tasks = (grouping.groups() + GROUPS_PER_TASK - 1) / GROUPS_PER_TASK;
        workers.run(tasks, (task, _) -> {
            int end = Math.min(grouping.groups(), (task + 1) * GROUPS_PER_TASK);
            for (int group = task * GROUPS_PER_TASK; group < end; group++) {
                for (int k = 0; k < width; k++) {
                    out[group * width + k] = ScalarMath.narrowed(reduced(source, grouping, group, k));
                }
            }
        });
    }

    /// As above, in double precision.
    void reduce(double[] source, Grouping grouping, double[] out) {
        for (int group = 0; group < grouping.groups(); group++) {
            for (int k = 0; k < width; k++) {
                out[group * width + k] = reduced(source, grouping, group, k);
            }
        }
    }

    private double reduced(float[] source, Grouping grouping, int group, int k) {
        int[] rows = grouping.rows();
        int start = grouping.starts()[group];
        int end = grouping.starts()[group + 1];
        double result = start < end ? source[rows[start] * width + k] : 0;
        switch (reduction) {
            case SUM -> {
                for (int i = start + 1; i < end; i++) {
                    result += source[rows[i] * width + k];
                }
            }
            case MAX -> {
                for (int i = start + 1; i < end; i++) {
                    result = Math.max(result, source[rows[i] * width + k]);
                }
            }
            case MIN -> {
                for (int i = start + 1; i < end; i++) {
                    result = Math.min(result, source[rows[i] * width + k]);
                }
            }
        }
        return result;
    }

    private double reduced(double[] source, Grouping grouping, int group, int k) {
        int start = grouping.starts()[group];
        int end = grouping.starts()[group + 1];
        double result = start < end ? source[grouping.rows()[start] * width + k] : 0;
        for (int i = start + 1; i < end; i++) {
            double x = source[grouping.rows()[i] * width + k];
            result = switch (reduction) {
                case SUM -> result + x;
                case MAX -> Math.max(result, x);
                case MIN -> Math.min(result, x);
            };
        }
        return result;
    }
}
