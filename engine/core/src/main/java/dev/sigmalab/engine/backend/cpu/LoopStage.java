package dev.sigmalab.engine.backend.cpu;

/// A loop that computes a column of others.
final class LoopStage implements Stage {
    private final Instruction.Loop loop;
    private final int out;
    private final Operands operands;
    private final SigmoidChoice sigmoids = new SigmoidChoice();
    private Primitive primitive;

    LoopStage(Instruction.Loop loop) {
        this.loop = loop;
        this.primitive = loop.primitive();
        this.out = loop.out();
        this.operands = new Operands(loop.cell(), loop.rows());
    }

    @Override
    public void read(Store store) {
        operands.read(store);
        if (loop.primitive() == Primitive.SIGMOID) {
            float largest = store.largest(loop.cell().rows().getFirst());
            primitive =
                    operands.sigmoid(sigmoids, largest, store.length(loop.cell().space()));
        }
    }

    @Override
    public void run(Frame frame) {
        operands.point(frame);
        frame.block.out = frame.array(out);
        frame.block.outAt = frame.at(out);
        primitive.run(frame.block);
    }
}
