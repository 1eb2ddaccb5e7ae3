package dev.sigmalab.engine.train;

/// Steepest descent (Robbins and Monro 1951 on batches): x ← x − η g.
final class GradientDescent implements Optimizer {
    @Override
    public Memory start(int size) {
        return Memory.of(size, 0);
    }

    @Override
    public Move move(Point here, Memory memory, double rate, Terrain terrain) {
        double[] numbers = new double[here.numbers().length];
        for (int i = 0; i < numbers.length; i++) {
            double moved = here.numbers()[i] - rate * here.gradient()[i];
            double shrunk = terrain.shrinkage().applied(i, moved, rate);
            numbers[i] = Math.min(Math.max(shrunk, terrain.low(i)), terrain.high(i));
        }
        return new Move(numbers, new Memory(memory.steps() + 1, memory.vectors()), 0);
    }
}
