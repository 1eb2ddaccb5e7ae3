package dev.sigmalab.engine.backend.cpu;

/// A reduction of all rows to one number: partial results by block, combined in the order of the blocks.
final class ReductionStage implements Stage {
    private final Cell cell;
    private final Primitive primitive;
    private final Operands operands;
    private final double[] partials;

    /// @param blocks how many blocks the pass has
    ReductionStage(Instruction.Reduction reduction, int blocks) {
        this.cell = reduction.cell();
        this.primitive = reduction.primitive();
        this.operands = new Operands(reduction.cell(), reduction.rows());
        this.partials = new double[blocks];
    }

    @Override
    public void read(Store store) {
        operands.read(store);
    }

    @Override
    public void run(Frame frame) {
        operands.point(frame);
        if (frame.length < frame.block.rows) {
            operands.extend(frame, primitive.neutral());
        }
        primitive.run(frame.block);
        partials[frame.number] = frame.block.result;
    }

    @Override
    public void finish(Store store) {
        double result = partials.length == 0 ? 0 : partials[0];
        for (int block = 1; block < partials.length; block++) {
            result = primitive.combine(result, partials[block]);
        }
        store.unit(cell.index(), result);
    }
}
