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
        double firstShare = 1 - Math.pow(FIRST_DECAY, steps);
        double secondShare = 1 - Math.pow(SECOND_DECAY, steps);
        double[] gradient = here.gradient();
        double[] from = here.numbers();
        double[] oldFirst = memory.vectors().get(0);
        double[] oldSecond = memory.vectors().get(1);
        double[] first = new double[from.length];
        double[] second = new double[from.length];
        double[] scale = new double[from.length];
        double[] numbers = new double[from.length];
        // Arithmetic on arrays alone, which the compiler makes vectors of: batches come here often.
        for (int i = 0; i < numbers.length; i++) {
            first[i] = FIRST_DECAY * oldFirst[i] + (1 - FIRST_DECAY) * gradient[i];
            second[i] = SECOND_DECAY * oldSecond[i] + (1 - SECOND_DECAY) * gradient[i] * gradient[i];
            scale[i] = Math.sqrt(second[i] / secondShare) + EPSILON;
            numbers[i] = from[i] - rate * (first[i] / firstShare / scale[i]);
        }
        for (int i = 0; i < numbers.length; i++) {
            double shrunk = terrain.shrinkage().applied(i, numbers[i], rate / scale[i]);
            numbers[i] = Math.min(Math.max(shrunk, terrain.low(i)), terrain.high(i));
        }
        return new Move(numbers, new Memory(steps, List.of(first, second)), 0);
    }
}
