package dev.sigmalab.engine.backend.cpu;

import java.util.List;

/// Reductions of all rows to a number each: partial results by block, combined in the order of the blocks.
final class ReductionStage implements Stage {
    private final List<Cell> cells;
    private final List<Integer> scalars;
    private final Primitive primitive;
    private final Operands operands;
    /// By cell and block.
    private final double[][] partials;

    /// @param number which stage of the pass
    /// @param blocks how many blocks the pass has
    /// @param frames by thread
    ReductionStage(Instruction.Reduction reduction, int number, int blocks, Frame[] frames) {
        this.cells = reduction.cells();
        this.scalars = reduction.scalars();
        this.primitive = reduction.primitive();
        this.operands = new Operands(number, reduction.rows(), frames);
        this.partials = new double[cells.size()][blocks];
    }

    @Override
    public void read(Store store) {
        operands.read(scalars, store);
    }

    @Override
    public void run(Frame frame) {
        Block block = frame.length < frame.rows ? operands.extended(frame, primitive.neutral()) : operands.at(frame);
        primitive.run(block);
        for (int i = 0; i < partials.length; i++) {
            partials[i][frame.number] = block.results[i];
        }
    }

    @Override
    public void finish(Store store) {
        for (int i = 0; i < partials.length; i++) {
            store.unit(cells.get(i).index(), combined(partials[i]));
        }
    }

    private double combined(double[] found) {
        double result = found.length == 0 ? 0 : found[0];
        for (int block = 1; block < found.length; block++) {
            result = primitive.combine(result, found[block]);
        }
        return result;
    }
}
