package dev.sigmalab.engine.backend.cpu;

import java.util.List;

/// A log loss and its derivative.
final class LossStage implements Stage {
    private final Primitive primitive;
    private final Operands operands;

    /// @param number which stage of the pass
    /// @param frames by thread
    LossStage(Instruction.Loss instruction, int number, Frame[] frames) {
        this.primitive = instruction.loss().primitive();
        this.operands = new Operands(number, instruction.rows(), frames);
        operands.scalars(narrowed(instruction.loss().scalars()));
        operands.writeTo(instruction.out());
        operands.writeAlsoTo(instruction.also());
    }

    @Override
    public void run(Frame frame) {
        primitive.run(operands.at(frame));
    }

    private static float[] narrowed(List<Double> numbers) {
        float[] narrowed = new float[numbers.size()];
        for (int i = 0; i < narrowed.length; i++) {
            narrowed[i] = ScalarMath.narrowed(numbers.get(i));
        }
        return narrowed;
    }
}
