package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Edge;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The rows of a domain in the order of their targets along one edge, in their own order within a target, those without
/// a target last. Sums along the edge and gathers from it then run through the rows from target to target.
final class Layout {
    private final Edge.Data edge;
    private final int[] targets;
    private final int[] starts;
    private final boolean asStored;

    private Layout(Edge.Data edge, int[] targets, int[] starts, boolean asStored) {
        this.edge = edge;
        this.targets = targets;
        this.starts = starts;
        this.asStored = asStored;
    }

    /// @param targets of the edge, by row
    /// @param groups how many targets there are
    static Layout of(Edge.Data edge, int[] targets, int groups) {
        int[] starts = Grouping.starts(targets, groups);
        int last = 0;
        boolean asStored = true;
        for (int i = 0; i < targets.length && asStored; i++) {
            int target = targets[i] < 0 ? groups : targets[i];
            asStored = target >= last;
            last = target;
        }
        return new Layout(edge, targets, starts, asStored);
    }

    Edge.Data edge() {
        return edge;
    }

    /// Where each target's rows start, and their end; the rows from there on have none.
    int[] starts() {
        return starts;
    }

    /// Which row stands in each place.
    int[] rows() {
        if (asStored) {
            return IntStream.range(0, targets.length).toArray();
        }
        int[] rows = new int[targets.length];
        Places places = places();
        for (int row = 0; row < rows.length; row++) {
            rows[places.next()] = row;
        }
        return rows;
    }

    /// The places of row 0, 1, …
    Places places() {
        if (asStored) {
            return Places.asStored();
        }
        int[] next = Arrays.copyOf(starts, starts.length);
        int[] row = new int[1];
        return () -> {
            int target = targets[row[0]++];
            return next[target < 0 ? next.length - 1 : target]++;
        };
    }

    /// The last target whose rows do not start behind a place; the number of targets where the place has none.
    static int targetAt(int[] starts, int place) {
        int low = 0;
        int high = starts.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= place) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
