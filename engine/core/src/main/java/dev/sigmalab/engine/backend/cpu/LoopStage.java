package dev.sigmalab.engine.backend.cpu;

/// A loop that computes a column of others.
final class LoopStage implements Stage {
    private final Primitive primitive;
    private final int out;
    private final Operands operands;

    LoopStage(Instruction.Loop loop) {
        this.primitive = loop.primitive();
        this.out = loop.out();
        this.operands = new Operands(loop.cell(), loop.rows());
    }

    @Override
    public void read(Store store) {
        operands.read(store);
    }

    @Override
    public void run(Frame frame) {
        operands.point(frame);
        frame.block.out = frame.array(out);
        frame.block.outAt = frame.at(out);
        primitive.run(frame.block);
    }
}
