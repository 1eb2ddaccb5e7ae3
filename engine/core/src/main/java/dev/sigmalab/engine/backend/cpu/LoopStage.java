package dev.sigmalab.engine.backend.cpu;

/// A loop that computes a column of others.
final class LoopStage implements Stage {
    private final Instruction.Loop loop;
    private final Operands operands;
    private final SigmoidChoice sigmoids = new SigmoidChoice();
    private Primitive primitive;

    LoopStage(Instruction.Loop loop, int number, Frame[] frames) {
        this.loop = loop;
        this.primitive = loop.primitive();
        this.operands = new Operands(number, loop.rows(), frames);
        operands.writeTo(loop.out());
    }

    @Override
    public void read(Store store) {
        operands.read(loop.cell().scalars(), store);
        if (loop.primitive() == Primitive.SIGMOID) {
            float largest = store.largest(loop.cell().rows().getFirst());
            primitive =
                    operands.sigmoid(sigmoids, largest, store.length(loop.cell().space()));
        }
    }

    @Override
    public void run(Frame frame) {
        primitive.run(operands.at(frame));
    }
}
