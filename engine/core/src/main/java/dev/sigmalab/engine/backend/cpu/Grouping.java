package dev.sigmalab.engine.backend.cpu;

/// The rows of a domain sorted by the target of an edge, in their own order within a target; rows without a target
/// are left out. Makes segments independent of the number of threads.
///
/// @param starts where each target's rows start, and their end
/// @param rows the rows by target
record Grouping(int[] starts, int[] rows) {
    static Grouping of(int[] targets, int groups) {
        int[] starts = new int[groups + 1];
        for (int target : targets) {
            if (target >= 0) {
                starts[target + 1]++;
            }
        }
        for (int group = 0; group < groups; group++) {
            starts[group + 1] += starts[group];
        }
        int[] rows = new int[starts[groups]];
        int[] next = starts.clone();
        for (int row = 0; row < targets.length; row++) {
            if (targets[row] >= 0) {
                rows[next[targets[row]]++] = row;
            }
        }
        return new Grouping(starts, rows);
    }

    int groups() {
        return starts.length - 1;
    }
}
