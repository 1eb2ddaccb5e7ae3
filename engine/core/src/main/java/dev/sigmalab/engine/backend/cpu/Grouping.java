package dev.sigmalab.engine.backend.cpu;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The rows of a domain sorted by the target of an edge, in their own order within a target; rows without a target
/// are left out. Makes segments independent of the number of threads.
///
/// @param starts where each target's rows start, and their end
/// @param rows the rows by target
record Grouping(int[] starts, int[] rows) {
    static Grouping of(int[] targets, int groups) {
        int[] starts = starts(targets, groups);
        int[] rows = new int[starts[groups]];
        int[] next = starts.clone();
        for (int row = 0; row < targets.length; row++) {
            if (targets[row] >= 0) {
                rows[next[targets[row]]++] = row;
            }
        }
        return new Grouping(starts, rows);
    }

    /// The rows of a domain that are laid out by the edge.
    static Grouping of(Layout layout) {
        int[] starts = layout.starts();
        return new Grouping(
                starts, IntStream.range(0, starts[starts.length - 1]).toArray());
    }

    static int[] starts(int[] targets, int groups) {
        int[] starts = new int[groups + 1];
        for (int target : targets) {
            if (target >= 0) {
                starts[target + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    int groups() {
        return starts.length - 1;
    }
}
