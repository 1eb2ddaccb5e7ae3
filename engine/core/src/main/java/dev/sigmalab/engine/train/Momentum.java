package dev.sigmalab.engine.train;

import java.util.List;

/// Momentum (Polyak 1964): x ← x − η g + μ Δ, Δ the step before. Its vector is Δ.
///
/// Δ is what was moved after l1 and bounds (iPiano: Ochs et al. 2014), so that no speed gathers at a wall.
final class Momentum implements Optimizer {
    static final double DECAY = 0.9;

    @Override
    public Memory start(int size) {
        return Memory.of(size, 1);
    }

    @Override
    public Move move(Point here, Memory memory, double rate, Terrain terrain) {
        double[] step = new double[here.numbers().length];
        double[] numbers = new double[step.length];
        for (int i = 0; i < step.length; i++) {
            double x = here.numbers()[i];
            double moved =
                    x - rate * here.gradient()[i] + DECAY * memory.vectors().getFirst()[i];
            double shrunk = terrain.shrinkage().applied(i, moved, rate);
            numbers[i] = Math.min(Math.max(shrunk, terrain.low(i)), terrain.high(i));
            step[i] = numbers[i] - x;
        }
        return new Move(numbers, new Memory(memory.steps() + 1, List.of(step)), 0);
    }
}
