package dev.sigmalab.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The numbers of a column, in blocks that are each as narrow as their rows allow. Immutable.
final class Numbers {
    private static final int SHIFT = 15;
    private static final int BLOCK = 1 << SHIFT;

    private final Block[] blocks;
    private final int size;

    private Numbers(Block[] blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    /// Of one array, which stays the caller's.
    static Numbers of(double[] values) {
        Builder builder = new Builder(new HeapShare());
        for (double value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    int size() {
        return size;
    }

    double at(int row) {
        return blocks[row >> SHIFT].at(row & BLOCK - 1);
    }

    /// All of them, `[rows]`.
    double[] toArray() {
        double[] all = new double[size];
        for (int block = 0; block < blocks.length; block++) {
            int from = block << SHIFT;
            int count = Math.min(BLOCK, size - from);
            for (int i = 0; i < count; i++) {
                all[from + i] = blocks[block].at(i);
            }
        }
        return all;
    }

    /// Bytes of memory, those in temporary files included.
    long bytes() {
        return Arrays.stream(blocks).mapToLong(Block::bytes).sum();
    }

    /// Collects numbers row by row. Used by one thread; [#build] ends its life.
    static final class Builder {
        private final HeapShare share;
        private final List<Block> blocks = new ArrayList<>();
        private double[] open = new double[1024];
        private int count;

        /// @param share how much of the heap may be taken; what is more goes to disk
        Builder(HeapShare share) {
            this.share = share;
        }

        void add(double number) {
            if (count == open.length) {
                makeRoom();
            }
            open[count++] = number;
        }

        private void makeRoom() {
            if (count < BLOCK) {
                open = Arrays.copyOf(open, Math.min(BLOCK, 4 * count));
            } else {
                blocks.add(share.placed(Block.of(open, count)));
                count = 0;
            }
        }

        Numbers build() {
            int size = (blocks.size() << SHIFT) + count;
            if (count > 0) {
                blocks.add(share.placed(Block.of(open, count)));
            }
            open = null;
            return new Numbers(blocks.toArray(Block[]::new), size);
        }
    }
}
