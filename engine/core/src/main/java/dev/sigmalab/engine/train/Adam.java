package dev.sigmalab.engine.train;

import java.util.List;

/// Adam (Kingma and Ba 2015): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², x ← x − η m̂ / (√v̂ + ε) with
/// m̂ = m / (1−β₁ᵗ), v̂ = v / (1−β₂ᵗ). Its vectors are m and v.
final class Adam implements Optimizer {
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    @Override
    public Memory start(int size) {
        return Memory.of(size, 2);
    }

    @Override
    public Move move(Point here, Memory memory, double rate, Terrain terrain) {
        int steps = memory.steps() + 1;
        int size = here.numbers().length;
        double[] first = new double[size];
        double[] second = new double[size];
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            double gradient = here.gradient()[i];
            first[i] = FIRST_DECAY * memory.vectors().get(0)[i] + (1 - FIRST_DECAY) * gradient;
            second[i] = SECOND_DECAY * memory.vectors().get(1)[i] + (1 - SECOND_DECAY) * gradient * gradient;
            double m = first[i] / (1 - Math.pow(FIRST_DECAY, steps));
            double v = second[i] / (1 - Math.pow(SECOND_DECAY, steps));
            double moved = here.numbers()[i] - rate * (m / (Math.sqrt(v) + EPSILON));
            double shrunk = terrain.shrinkage().applied(i, moved, rate / (Math.sqrt(v) + EPSILON));
            numbers[i] = Math.min(Math.max(shrunk, terrain.low(i)), terrain.high(i));
        }
        return new Move(numbers, new Memory(steps, List.of(first, second)), 0);
    }
}
