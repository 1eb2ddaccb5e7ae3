package dev.sigmalab.visualizer.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// Frames in a row, immutable, appended to in amortised constant time.
///
/// Versions share one array: the first to append behind its own end takes the free cell, any other copies. A version
/// never reads beyond its size, and its final fields publish what lies before.
final class FrameSequence {
    static final FrameSequence EMPTY = new FrameSequence(new Frame[0], 0, new AtomicInteger());
    private static final int SMALLEST = 16;

    private final Frame[] cells;
    private final int size;
    /// How many cells of the shared array are taken, by this version or a later one.
    private final AtomicInteger taken;

    private FrameSequence(Frame[] cells, int size, AtomicInteger taken) {
        this.cells = cells;
        this.size = size;
        this.taken = taken;
    }

    FrameSequence append(Frame frame) {
        if (size < cells.length && taken.compareAndSet(size, size + 1)) {
            cells[size] = frame;
            return new FrameSequence(cells, size + 1, taken);
        }
        Frame[] copy = Arrays.copyOf(cells, Math.max(SMALLEST, Math.max(size + 1, size * 2)));
        // Cells behind this version's end belong to another.
        Arrays.fill(copy, size, copy.length, null);
        copy[size] = frame;
        return new FrameSequence(copy, size + 1, new AtomicInteger(size + 1));
    }

    int size() {
        return size;
    }

    Frame get(int index) {
        return cells[Objects.checkIndex(index, size)];
    }

    /// The index of the last frame at or before a step, −1 if all come later.
    int indexAt(int step) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (cells[middle].step() <= step) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
