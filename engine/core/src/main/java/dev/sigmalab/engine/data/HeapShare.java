package dev.sigmalab.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;

/// What the columns of one load may take of the heap; blocks beyond it are put into temporary files. Used by one
/// thread.
final class HeapShare {
    private static final long FILE_BYTES = 64L << 20;
    private static final long ALIGNMENT = 8;

    private long room;
    private MemorySegment file = MemorySegment.NULL;
    private long used;

    /// An eighth of the heap: training keeps its own copy of what it reads, and H2 its pages.
    HeapShare() {
        this(Runtime.getRuntime().maxMemory() / 8);
    }

    HeapShare(long bytes) {
        this.room = bytes;
    }

    /// The block, or one like it on disk.
    ///
    /// @throws UncheckedIOException if there is no room on disk either
    Block placed(Block block) {
        room -= block.bytes();
        return room >= 0 ? block : onDisk(block);
    }

    private Block onDisk(Block block) {
        return switch (block) {
            case Block.Bytes(var values) -> written(MemorySegment.ofArray(values), Block.OnDisk.Form.BYTES, 1);
            case Block.Shorts(var values) -> written(MemorySegment.ofArray(values), Block.OnDisk.Form.SHORTS, 1);
            case Block.Ints(var values) -> written(MemorySegment.ofArray(values), Block.OnDisk.Form.INTS, 1);
            case Block.Decimals(var values, var divisor) ->
                written(MemorySegment.ofArray(values), Block.OnDisk.Form.INTS, divisor);
            case Block.Floats(var values) -> written(MemorySegment.ofArray(values), Block.OnDisk.Form.FLOATS, 1);
            case Block.Doubles(var values) -> written(MemorySegment.ofArray(values), Block.OnDisk.Form.DOUBLES, 1);
            case Block.OnDisk there -> there;
        };
    }

    private Block written(MemorySegment values, Block.OnDisk.Form form, double divisor) {
        MemorySegment target = memory(values.byteSize());
        MemorySegment.copy(values, 0, target, 0, values.byteSize());
        return new Block.OnDisk(target.asReadOnly(), form, divisor);
    }

    private MemorySegment memory(long bytes) {
        if (used + bytes > file.byteSize()) {
            try {
                file = SpillFile.allocate(FILE_BYTES);
                used = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        MemorySegment slice = file.asSlice(used, bytes);
        used += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return slice;
    }
}
